using System.Text.RegularExpressions;

namespace Appliance.Rules.Conditions;

/// <summary>The operators that look into a text; of a list, one item is enough.</summary>
internal static class TextOperators
{
    public static ValueTest? Contains(Operand operand, bool isNegated)
    {
        if (operand.Scalar is null)
            return operand.Never($"'{operand.Operator}' needs a text to look for, and not {operand.Describe()}");
        var (text, comparison) = (operand.Constant.Text, operand.Comparison);
        return new TextTest(field => field.Contains(text, comparison), isNegated);
    }

    public static TextTest? StartsWith(Operand operand)
    {
        var comparison = operand.Comparison;
        return Text(operand) is { } text ? new TextTest(field => field.StartsWith(text, comparison)) : null;
    }

    public static TextTest? EndsWith(Operand operand)
    {
        var comparison = operand.Comparison;
        return Text(operand) is { } text ? new TextTest(field => field.EndsWith(text, comparison)) : null;
    }

    public static TextTest? Pattern(Operand operand)
    {
        if (operand.Scalar is not { } scalar)
        {
            operand.Refuse("a pattern");
            return null;
        }

        var caseOption = operand.Comparison == StringComparison.Ordinal ? RegexOptions.None : RegexOptions.IgnoreCase;
        return Patterns.Compile(operand.At, scalar.Text, caseOption) is { } regex ? new TextTest(regex.IsMatch) : null;
    }

    private static string? Text(Operand operand)
    {
        if (operand.Scalar is not null)
            return operand.Constant.Text;
        operand.Refuse("a text");
        return null;
    }
}
