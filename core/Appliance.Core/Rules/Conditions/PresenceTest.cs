namespace Appliance.Core.Rules.Conditions;

/// <summary><c>exists</c>: whether the field is there, compared with a bool.</summary>
internal sealed class PresenceTest(bool isWanted) : ValueTest
{
    public override Truth OfMissing => isWanted ? Truth.False : Truth.True;

    public override bool Holds(in FieldValue field) => isWanted;
}
