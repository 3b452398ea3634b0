using Appliance.Rules.Yaml;

namespace Appliance.Rules.Conditions;

/// <summary>The operators that put values in an order.</summary>
internal static class NumberOperators
{
    public static ValueTest? Order(Operand operand, Relation relation) => operand.Constant.Number is { } limit
        ? new OrderTest(limit, relation)
        : operand.Never($"'{operand.Operator}' needs a number to compare with, and not {operand.Describe()}");

    public static BetweenTest? Between(Operand operand)
    {
        if (operand.Value is not YamlList { Items: [var first, var second] }
            || new Constant(first).Number is not { } least || new Constant(second).Number is not { } most)
        {
            operand.Refuse("a list of two numbers", "; write [LEAST, MOST]");
            return null;
        }

        if (least <= most)
            return new BetweenTest(least, most);
        operand.At.Error($"'{operand.Operator}' has the greater number first, so that it never holds; write [{((YamlScalar)second).Text}, {((YamlScalar)first).Text}].");
        return null;
    }

    public static VersionTest? Version(Operand operand, Relation relation)
    {
        if (operand.Scalar is { } scalar && VersionText.IsOne(scalar.Text))
            return new VersionTest(scalar.Text, relation);
        operand.Refuse($"a version of at most {VersionText.LongestText} characters with a digit in it");
        return null;
    }
}
