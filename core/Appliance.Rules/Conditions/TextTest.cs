namespace Appliance.Rules.Conditions;

/// <summary>What is asked of a text: of a list, one item is enough, and the negation holds when none is.</summary>
internal sealed class TextTest(Func<ReadOnlySpan<char>, bool> test, bool isNegated = false) : ValueTest
{
    public override Truth Of(in FieldValue field) => Truths.Of(field.AnyText(test) != isNegated);
}
