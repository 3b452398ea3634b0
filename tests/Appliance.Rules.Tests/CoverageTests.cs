namespace Appliance.Rules.Tests;

/// <summary>Which rules are found to be able never to fire, and which are not.</summary>
[TestClass]
public sealed class CoverageTests
{
    private const string Cron = "{field: check_type, value: cron}";

    [TestMethod]
    [DataRow("{any: [" + Cron + ", {field: check_type, value: ssh}]}", Cron)]
    [DataRow("{field: check_type, operator: in, value: [ssh, cron]}", Cron)]
    [DataRow("{all: [" + Cron + ", {field: status, value: fail}]}", Cron + ", {field: status, value: fail}")]
    [DataRow(Cron + ", {field: status, value: fail}", "{all: [{field: status, value: fail}, " + Cron + "]}")]
    [DataRow("{field: check_type, operator: exists, value: true}", Cron)]
    [DataRow("{field: details.n, operator: exists, value: true}", "{field: details.n, operator: older_than, value: 1d}, {field: details.n, operator: gt, value: 3}")]
    [DataRow("{not: {field: details.n, value: 1}}", "{not: {field: details.n, value: 1}}, " + Cron)]
    public void Load_RuleBehindOneThatAsksForLess_IsRefused(string first, string second) => Assert.AreEqual(
        "site.yaml:6:5: Rule 'SECOND' can never fire: rule 'FIRST' (site.yaml:3:5) comes first and asks for no more; change the conditions or the priority of one.",
        RuleTexts.Lines(Load(first, second)));

    [TestMethod]
    [DataRow(Cron, "{any: [" + Cron + ", {field: check_type, value: ssh}]}")]
    [DataRow("{field: check_type, operator: in, value: [ssh, cron]}", "{field: check_type, operator: in, value: [cron, dns]}")]
    [DataRow("{field: check_type, operator: not_in, value: [ssh, cron]}", Cron)]
    [DataRow("{field: details.n, operator: exists, value: true}", "{not: {field: details.m, value: 1}}")]
    [DataRow("{field: details.n, operator: exists, value: true}", "{field: details.n, operator: exists, value: false}")]
    [DataRow("{field: details.s, value: a}", "{field: details.s, value: a, ignore_case: true}")]
    [DataRow("{field: details.s, operator: ne, value: 'null'}", "{field: details.s, operator: ne, value: null}")]
    [DataRow("{field: details.s, value: '0x16'}", "{field: details.s, value: 0x16}")]
    [DataRow("{field: details.s, operator: regex, value: True}", "{field: details.s, operator: regex, value: true}")]
    [DataRow("{field: details.s, operator: in, value: [null, a]}", "{field: details.s, value: 'null'}")]
    [DataRow("{field: details.s, value: field details.b}", "{field: details.s, value_field: details.b}")]
    [DataRow("{any: [{field: details.s, value: x}, {field: details.t, value: y}]}", "{any: [{field: details.s, value: 'x, details.t eq y'}]}")]
    [DataRow("{field: details.l, operator: any_item, value: {value: 5}}", "{field: details.l, operator: any_item, value: {field: item, value: 5}}")]
    [DataRow("{field: details.l, operator: any_item, value: {value: 1}}", "{field: details.l, operator: all_items, value: {value: 1}}")]
    public void Load_RuleThatTheFirstLeavesSomething_IsTaken(string first, string second) =>
        Assert.AreEqual("", RuleTexts.Lines(Load(first, second)));

    private static Appliance.Rules.Packs.LoadedRules Load(string first, string second) => RuleTexts.LoadYaml(
        $"""
        format: 2
        rules:
          - id: FIRST
            action: escalate
            conditions: [{first}]
          - id: SECOND
            action: escalate
            conditions: [{second}]
        """);
}
