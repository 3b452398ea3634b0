using Appliance.Protocol.Rules;

namespace Appliance.Rules.Tests;

/// <summary>The order of an explanation, and the rules that being disabled kept from an incident.</summary>
[TestClass]
public sealed class ClosestRuleTests
{
    private const string Rules = """
        format: 2
        rules:
          - {id: OTHER, action: escalate, conditions: [{field: check_type, value: motd}]}
          - {id: GENERAL-MISS, action: escalate, conditions: [{field: platform, value: windows}]}
          - {id: GENERAL, action: escalate, conditions: [{field: incident_type, value: drift}, {field: details.kind, value: weekly}]}
          - {id: FAR, action: escalate, conditions: [{field: check_type, value: cron}, {field: details.a, value: 1}, {field: details.b, value: 1}, {field: details.c, value: 1}]}
          - {id: NESTED, action: escalate, conditions: [{field: check_type, value: cron}, {any: [{all: [{field: details.a, value: 1}, {field: details.b, value: 1}]}, {not: {all: [{field: severity, value: medium}, {field: drift_detected, value: true}]}}]}]}
          - {id: NEAR, action: escalate, conditions: [{field: drift_detected, value: true}, {field: severity, value: low}, {field: check_type, value: cron}]}
          - {id: TWO-FAIL, action: escalate, conditions: [{field: check_type, value: cron}, {all: [{field: details.d, value: 1}, {field: details.e, value: 1}]}]}
        """;

    [TestMethod]
    public void Explain_RulesAboutTheCheckComeFirst_ByHowLittleIsMissing()
    {
        var explanation = RuleTexts.Book(Rules).Explain(RuleTexts.Drift("cron"));

        Assert.AreEqual("NEAR,NESTED,TWO-FAIL,FAR,GENERAL,OTHER,GENERAL-MISS", Ids(explanation));
    }

    [TestMethod]
    [DataRow("corn", "No rule asks for the check type 'corn'; did you mean 'cron'?")]
    [DataRow("firewall", "No rule asks for the check type 'firewall'; known are backup, cron, motd.")]
    [DataRow("cron", null)]
    [DataRow("backup", null)]
    public void Explain_OfACheckTypeThatNoRuleAsksFor_SaysSoAndLeavesRulesAboutOthersOut(string checkType, string? expected)
    {
        var book = RuleTexts.Book(Rules + "\n  - {id: GROUPED, action: escalate, conditions: [{any: [{field: check_type, value: backup}, {field: check_type, operator: in, value: [motd]}]}, {field: severity, value: low}]}\n");

        var explanation = book.Explain(RuleTexts.Drift(checkType));

        Assert.AreEqual(expected, explanation.Unasked);
        Assert.AreEqual(8, explanation.Rules.Count + explanation.OtherRules);
        if (expected is not null)
            Assert.AreEqual("GENERAL,GENERAL-MISS", Ids(explanation));
    }

    [TestMethod]
    public void Decide_HasTheSameOrder()
    {
        var explanation = RuleTexts.Book(Rules).Decide(RuleTexts.Drift("cron")).Explain(most: 5);

        Assert.AreEqual("NEAR,NESTED,TWO-FAIL,FAR,GENERAL", Ids(explanation));
    }

    [TestMethod]
    public void Explain_RuleThatWouldTakeItToo_ComesBehindTheOneThatDoes()
    {
        var book = RuleTexts.Book(
            """
            rules:
              - {id: LATER, priority: 9, action: escalate, conditions: [{field: incident_type, value: drift}]}
              - {id: FIRST, priority: 1, action: escalate, conditions: [{field: incident_type, value: drift}]}
              - {id: FAILS, priority: 2, action: escalate, conditions: [{field: check_type, value: cron}, {field: severity, value: low}]}
            """);

        Assert.AreEqual("FIRST,LATER,FAILS", Ids(book.Explain(RuleTexts.Drift("cron"))));
    }

    [TestMethod]
    [DataRow("enabled: false", "by its 'enabled: false'")]
    [DataRow("mode: off", "by its 'mode: off'")]
    public void Decide_DisabledRuleThatWouldHaveMatched_IsNamedFirst(string how, string expected)
    {
        var book = RuleTexts.Book($$"""
            format: 2
            rules:
              - {id: NEAR, action: escalate, conditions: [{field: check_type, value: cron}, {field: severity, value: low}]}
              - {id: ELSE, {{how}}, action: escalate, conditions: [{field: check_type, value: motd}]}
              - {id: OFF, {{how}}, action: escalate, conditions: [{field: check_type, value: cron}]}
            """);

        var explanation = book.Decide(RuleTexts.Drift("cron")).Explain(most: 5);

        Assert.AreEqual("OFF,NEAR", Ids(explanation));
        Assert.AreEqual($"would have matched, but is disabled {expected}", explanation.Rules[0].Disabled);
        Assert.AreEqual((null, 1), (explanation.Rules[1].Disabled, explanation.OtherRules));
    }

    [TestMethod]
    [DataRow(1, "OFF")]
    [DataRow(900, null)]
    public void Decide_DisabledRule_IsNamedWhereItComesBeforeTheOneThatTakesIt(int priority, string? expected)
    {
        var book = RuleTexts.Book($$"""
            rules:
              - {id: OFF, enabled: false, priority: {{priority}}, action: escalate, conditions: [{field: check_type, value: cron}]}
              - {id: ON, action: escalate, conditions: [{field: check_type, value: cron}]}
            """);

        var explanation = book.Decide(RuleTexts.Drift("cron")).Explain(most: 5);

        Assert.AreEqual("ON", explanation.Rules[0].RuleId);
        Assert.AreEqual(expected, explanation.Rules.FirstOrDefault(rule => rule.Disabled is not null)?.RuleId);
        Assert.AreEqual(expected, book.Explain(RuleTexts.Drift("cron")).Rules.FirstOrDefault(rule => rule.Disabled is not null)?.RuleId);
    }

    private static string Ids(Explanation explanation) => string.Join(',', explanation.Rules.Select(rule => rule.RuleId));
}
