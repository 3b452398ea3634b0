namespace Appliance.Rules.Conditions;

/// <summary>A value that its operator can do nothing with, in an old file: it loads with a warning and never holds.</summary>
internal sealed class NeverTest : ValueTest
{
    public override Truth Of(in FieldValue field) => Truth.False;
}
