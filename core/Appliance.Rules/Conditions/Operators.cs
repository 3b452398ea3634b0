using Appliance.Rules.Yaml;

namespace Appliance.Rules.Conditions;

/// <summary>The operators of conditions, each compiled from the value that a rule gives it.</summary>
internal static class Operators
{
    public const string OlderThan = "older_than";
    public const string NewerThan = "newer_than";
    public const string AnyItem = "any_item";
    public const string AllItems = "all_items";

    /// <summary>What old files know.</summary>
    public static readonly string[] OfFormat1 = ["eq", "ne", "contains", "regex", "gt", "lt", "in", "not_in", "exists"];

    public static readonly string[] Known =
    [
        .. OfFormat1, "not_contains", "starts_with", "ends_with", "gte", "lte", "between", "version_gt", "version_lt", "cidr",
        OlderThan, NewerThan, AnyItem, AllItems,
    ];

    /// <summary>Those that <c>ignore_case</c> goes with.</summary>
    public static readonly string[] OfTexts = ["eq", "ne", "contains", "not_contains", "starts_with", "ends_with", "regex", "in", "not_in"];

    /// <summary>Null, with the reason reported, when the operator cannot use the value.</summary>
    public static ValueTest? Compile(Operand operand) => operand.Operator switch
    {
        "eq" => Equal(operand),
        "ne" => new EqualTest(operand.Constant, isNegated: true),
        "in" => Member(operand, isNegated: false),
        "not_in" => Member(operand, isNegated: true),
        "exists" => Presence(operand),
        "contains" => TextOperators.Contains(operand, isNegated: false),
        "not_contains" => TextOperators.Contains(operand, isNegated: true),
        "starts_with" => TextOperators.StartsWith(operand),
        "ends_with" => TextOperators.EndsWith(operand),
        "regex" => TextOperators.Pattern(operand),
        "gt" or "gte" or "lt" or "lte" => NumberOperators.Order(operand, Relations.Of(operand.Operator)),
        "between" => NumberOperators.Between(operand),
        "version_gt" or "version_lt" => NumberOperators.Version(operand, Relations.Of(operand.Operator)),
        "cidr" => NetworkOperators.Network(operand),
        _ => throw new ArgumentException($"'{operand.Operator}' compares no value.", nameof(operand)),
    };

    private static ValueTest? Equal(Operand operand) => operand.Constant is { IsNull: false } constant
        ? new EqualTest(constant, isNegated: false)
        : operand.Never("'eq null' asks for what a missing field does not equal; write 'exists' with the value false");

    private static MemberTest? Member(Operand operand, bool isNegated)
    {
        if (operand.Value is YamlList list)
            return new MemberTest([.. list.Items.Select(item => new Constant(item, operand.Comparison))], isNegated);
        operand.Refuse("a list", $"; write [{Quoted.Beginning((operand.Value as YamlScalar)?.Text ?? "")}]");
        return null;
    }

    private static ValueTest? Presence(Operand operand) => operand.Constant.Truth is { } isWanted
        ? new PresenceTest(isWanted)
        : operand.Never($"'exists' needs true or false, and not {operand.Describe()}");
}
