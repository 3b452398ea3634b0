namespace Appliance.Core.Rules.Conditions;

/// <summary><c>exists</c>: whether the field is there, compared with a bool.</summary>
internal sealed class PresenceTest(bool isWanted) : ValueTest
{
    public override bool HoldsWhenMissing => !isWanted;

    public override bool Holds(in FieldValue field) => isWanted;
}
