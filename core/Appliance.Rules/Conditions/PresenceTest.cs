namespace Appliance.Rules.Conditions;

/// <summary><c>exists</c>: whether the field is there, compared with a bool.</summary>
internal sealed class PresenceTest(bool isWanted) : ValueTest
{
    public override Truth OfMissing => Truths.Of(!isWanted);

    public override Truth Of(in FieldValue field) => Truths.Of(isWanted);
}
