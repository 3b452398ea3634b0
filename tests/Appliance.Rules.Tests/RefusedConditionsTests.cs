using Appliance.Rules.Packs;

namespace Appliance.Rules.Tests;

/// <summary>What the conditions of format 2 refuse, with the place and the remedy.</summary>
[TestClass]
public sealed class RefusedConditionsTests
{
    private const string Rule = "format: 2\nid: R\naction: escalate\nconditions:\n  - ";

    [TestMethod]
    [DataRow("{field: status, operator: like, value: x}", "5:31: Unknown operator 'like'; did you mean 'lte'? Known are eq, ne, contains, regex, gt, lt, in, not_in, exists, not_contains, starts_with, ends_with, gte, lte, between, version_gt, version_lt, cidr, older_than, newer_than, any_item, all_items.")]
    [DataRow("{field: status, operator: startswith, value: x}", "5:31: Unknown operator 'startswith'; did you mean 'starts_with'? Known are eq, ne, contains, regex, gt, lt, in, not_in, exists, not_contains, starts_with, ends_with, gte, lte, between, version_gt, version_lt, cidr, older_than, newer_than, any_item, all_items.")]
    [DataRow("{field: status, operator: starts_with, value: [x]}", "5:51: 'starts_with' needs a text, and not a list.")]
    [DataRow("{field: status, operator: ends_with}", "5:5: 'ends_with' needs a text, and not null.")]
    [DataRow("{field: details.n, operator: gte, value: many}", "5:46: 'gte' needs a number to compare with, and not 'many'.")]
    [DataRow("{field: details.n, operator: between, value: [1]}", "5:50: 'between' needs a list of two numbers, and not a list; write [LEAST, MOST].")]
    [DataRow("{field: details.n, operator: between, value: [9, 1]}", "5:50: 'between' has the greater number first, so that it never holds; write [1, 9].")]
    [DataRow("{field: details.v, operator: version_lt, value: new}", "5:53: 'version_lt' needs a version of at most 64 characters with a digit in it, and not 'new'.")]
    [DataRow("{field: details.ip, operator: cidr, value: 10.0.0.1/8}", "5:48: The network '10.0.0.1/8' has bits set beyond its prefix; write 10.0.0.0/8.")]
    [DataRow("{field: details.ip, operator: cidr, value: [fd00::/8, lan]}", "5:59: 'cidr' needs a network such as 10.0.0.0/8 or fd00::/8, and not 'lan'.")]
    [DataRow("{field: details.ip, operator: cidr, value: []}", "5:48: 'cidr' needs a network or a list of them, and not a list; write one such as 10.0.0.0/8.")]
    [DataRow("{field: details.at, operator: older_than, value: 30}", "5:54: 'older_than' needs a duration, and not '30'; write a whole number with s, m, h, d or w, such as 15m or 30d.")]
    [DataRow("{field: details.at, operator: newer_than}", "5:5: 'newer_than' needs a duration, and not null; write a whole number with s, m, h, d or w, such as 15m or 30d.")]
    [DataRow("{field: details.l, operator: any_item, value: 22}", "5:51: 'any_item' needs a condition on the items, and not '22'; write one such as {operator: eq, value: 22}.")]
    [DataRow("{field: details.n, operator: gt, value: 1, ignore_case: true}", "5:61: 'ignore_case' does not go with 'gt', but with eq, ne, contains, not_contains, starts_with, ends_with, regex, in, not_in.")]
    [DataRow("{field: details.n, operator: contains, value_field: details.m}", "5:57: 'value_field' does not go with 'contains', but with eq, ne, gt, gte, lt, lte, version_gt, version_lt.")]
    [DataRow("{field: details.n, value: 1, value_field: details.m}", "5:47: The condition has 'value' and 'value_field'; write one of them.")]
    [DataRow("{field: details.n, value_field: chek_type}", "5:37: No incident has the field 'chek_type'; did you mean 'check_type'? A check's own facts are under 'details.'.")]
    [DataRow("{field: details.at, operator: older_than, value: 7d, value_field: details.n}", "5:71: 'value_field' does not go with 'older_than', but with eq, ne, gt, gte, lt, lte, version_gt, version_lt.")]
    [DataRow("{field: details.l, operator: any_item, value: {field: '', value: 1}}", "5:59: 'field' is empty; write a path within the item, or leave it out for the item itself.")]
    [DataRow("{field: details.ip, operator: cidr, value: 10.1}", "5:48: 'cidr' needs a network such as 10.0.0.0/8 or fd00::/8, and not '10.1'.")]
    [DataRow("{field: details.ip, operator: cidr, value: 010.0.0.0/8}", "5:48: 'cidr' needs a network such as 10.0.0.0/8 or fd00::/8, and not '010.0.0.0/8'.")]
    [DataRow("{field: details.ip, operator: cidr, value: '::ffff:10.0.0.0/104'}", "5:48: The network '::ffff:10.0.0.0/104' holds IPv4 addresses; write it as one of IPv4.")]
    [DataRow("{any: []}", "5:11: 'any' is empty; write at least one condition.")]
    [DataRow("{any: {field: status, value: fail}}", "5:11: 'any' is a map; write a list, with '- ' before each item or [...] around all.")]
    [DataRow("{not: [{field: status, value: fail}]}", "5:11: 'not' is a list; write a map of keys and values.")]
    [DataRow("{any: [{field: status, value: fail}], field: status}", "5:43: 'field' stands beside 'any' in one condition; make two of it: in a list each begins with '- ', below 'not' or 'value' join them with 'all: [...]'.")]
    [DataRow("{field: details.l, operator: all_items, value: {field: port, operator: like}}", "5:76: Unknown operator 'like'; did you mean 'lte'? Known are eq, ne, contains, regex, gt, lt, in, not_in, exists, not_contains, starts_with, ends_with, gte, lte, between, version_gt, version_lt, cidr, older_than, newer_than, any_item, all_items.")]
    public void Load_ConditionOfFormat2_SaysWhereAndWhy(string condition, string expected)
    {
        var loaded = RuleTexts.LoadYaml($"{Rule}{condition}\n");

        Assert.AreEqual($"site.yaml:{expected}", RuleTexts.Lines(loaded));
        Assert.AreEqual(PackState.Refused, loaded.Statuses.Single().State);
    }

    [TestMethod]
    public void Load_NestedToTheLimit_IsTaken() => Assert.AreEqual("", RuleTexts.Lines(RuleTexts.LoadYaml(Nested(ConditionParser.Deepest))));

    [TestMethod]
    public void Load_NestedDeeper_IsRefused() => Assert.AreEqual(
        "site.yaml:5:53: Conditions nest deeper than 8; make several rules of it.",
        RuleTexts.Lines(RuleTexts.LoadYaml(Nested(ConditionParser.Deepest + 1))));

    [TestMethod]
    public void Load_OperatorOfFormat2InAnOldFile_SaysHowToUseIt() => Assert.AreEqual(
        "site.yaml:1:1: 'format: 2' is missing here; without it this is format 1, which does not know 'starts_with' (site.yaml:4:31).",
        RuleTexts.Lines(RuleTexts.LoadYaml("id: R\naction: escalate\nconditions:\n  - {field: status, operator: starts_with, value: x}\n")));

    [TestMethod]
    public void Load_GroupInAnOldFile_IsTheConditionWithoutFieldThatItAlwaysWas() => Assert.AreEqual(
        "site.yaml:5:6: 'any' is of format 2, and is passed over here; write 'format: 2' at the top of the file or in pack.yaml.\nsite.yaml:5:5: 'field' is missing; it is required.",
        RuleTexts.Lines(RuleTexts.LoadYaml("format: 1\nid: R\naction: escalate\nconditions:\n  - {any: [{field: actual, value: x}]}\n")));

    private static string Nested(int depth)
    {
        var condition = "{field: status, value: fail}";
        for (var level = 1; level < depth; level++)
            condition = $"{{not: {condition}}}";
        return $"{Rule}{condition}\n";
    }
}
