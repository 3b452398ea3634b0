namespace Appliance.Core.Rules.Conditions;

/// <summary><c>contains</c>, <c>regex</c>: of a list, one item is enough.</summary>
internal sealed class TextTest(Func<ReadOnlySpan<char>, bool> test) : ValueTest
{
    public override bool Holds(in FieldValue field) => field.AnyText(test);
}
