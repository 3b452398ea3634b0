using Appliance.Rules.Conditions;
using Appliance.Sdk;

namespace Appliance.Rules.Tests;

[TestClass]
public sealed class RuleBookTests
{
    private const string Some = """
        rules:
          - id: GENERAL
            action: escalate
            priority: 50
            conditions: [{field: details.size, operator: gt, value: 10}]
          - id: CRON
            action: escalate
            conditions: [{field: drift_detected, value: true}, {field: check_type, value: cron}, {field: details.note, operator: contains, value: wide}]
          - id: PATTERN
            action: escalate
            conditions: [{field: details.note, operator: regex, value: '^never\d+$'}, {field: details.list, operator: contains, value: nothing}]
          - id: KIND
            action: escalate
            conditions: [{field: details.kind, value: daily}, {field: status, operator: ne, value: pass}, {field: distro, operator: in, value: [rhel]}]
          - id: TYPE
            action: escalate
            priority: 60
            severity_filter: [high]
            conditions: [{field: incident_type, value: drift}]
        """;

    [TestMethod]
    public void Match_MissWithEveryOperator_AllocatesNothing()
    {
        var book = RuleTexts.Book(Some);
        var incident = RuleTexts.Drift("cron", """{"size": "9", "note": "never mind \u00e9 \\", "list": ["a", 1], "kind": "daily", "long": null}""");
        for (var warm = 0; warm < 1000; warm++)
            book.Match(incident);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < 1000; run++)
            book.Match(incident);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.IsNull(book.Match(incident));
        Assert.AreEqual(0, allocated);
    }

    [TestMethod]
    public void Match_ThousandsOfRules_FindsEachByItsText()
    {
        var rules = string.Concat(Enumerable.Range(0, 3000).Select(number =>
            $"  - {{id: R{number}, action: escalate, priority: {number % 7}, conditions: [{{field: check_type, value: type-{number}}}]}}\n"));
        var book = RuleTexts.Book("rules:\n" + rules);

        Assert.IsTrue(Enumerable.Range(0, 3000).All(number => book.Match(RuleTexts.Drift($"type-{number}"))?.Id == $"R{number}"));
        Assert.IsNull(book.Match(RuleTexts.Drift("type-3000")));
    }

    [TestMethod]
    public void Match_LookedUpByADetail_ComparesAsEqDoes()
    {
        var book = RuleTexts.Book(
            """
            rules:
              - {id: TRUE, action: escalate, conditions: [{field: details.flag, value: 'true'}]}
              - {id: NUMBER, action: escalate, conditions: [{field: details.flag, value: '1.0'}]}
              - {id: ESCAPED, action: escalate, conditions: [{field: details.flag, value: "a\"b"}]}
            """);

        Assert.AreEqual("TRUE", book.Match(RuleTexts.Drift("x", """{"flag": true}"""))?.Id);
        Assert.AreEqual("NUMBER", book.Match(RuleTexts.Drift("x", """{"flag": 1}"""))?.Id);
        Assert.AreEqual("ESCAPED", book.Match(RuleTexts.Drift("x", """{"flag": "a\u0022b"}"""))?.Id);
    }

    [TestMethod]
    public void Match_TextTooLongForTheIndex_IsStillFound()
    {
        var text = new string('x', FieldIndex.LongestText + 1);
        var book = RuleTexts.Book($"id: LONG\naction: escalate\nconditions: [{{field: check_type, value: {text}}}]\n");

        Assert.AreEqual("LONG", book.Match(RuleTexts.Drift(text))?.Id);
    }

    [TestMethod]
    public void Match_SameAsTryingEachRuleInOrder()
    {
        var random = new Random(7);
        string[] fields = ["check_type", "incident_type", "details.kind", "details.size"];
        string[] values = ["a", "b", "'1'", "2", "true"];
        var rules = string.Concat(Enumerable.Range(0, 200).Select(number =>
        {
            var conditions = string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
                $"{{field: {fields[random.Next(4)]}, operator: {(random.Next(3) == 0 ? "ne" : "eq")}, value: {values[random.Next(5)]}}}"));
            return $"  - {{id: R{number}, action: escalate, priority: {random.Next(5)}, conditions: [{conditions}]}}\n";
        }));
        var book = RuleTexts.Book("rules:\n" + rules);

        for (var run = 0; run < 500; run++)
        {
            var incident = RuleTexts.Drift("ab"[random.Next(2)].ToString(), $$"""{"kind": "{{"abc"[random.Next(3)]}}", "size": {{random.Next(3)}}}""");
            Assert.AreEqual(book.Rules.FirstOrDefault(rule => rule.Matches(new Subject(incident, RuleTexts.Now)))?.Id, book.Match(incident)?.Id);
        }
    }

    [TestMethod]
    public void Match_SeverityThatIsNone_IsAMissAndNotAFault()
    {
        var incident = RuleTexts.Drift("cron") with { Severity = (Severity)9, Status = (CheckStatus)9, Platform = (Platform)9 };

        var explanation = RuleTexts.Book(Some).Explain(incident);

        Assert.IsNull(explanation.MatchedRuleId);
        Assert.IsNull(explanation.Rules.Single(rule => rule.RuleId == "TYPE").Conditions[^1].Actual);
    }

    [TestMethod]
    public void Explain_Miss_PutsTheClosestRuleFirstAndNamesWhatFailed()
    {
        var explanation = RuleTexts.Book(Some).Explain(RuleTexts.Drift("cron", """{"size": 3, "note": "narrow"}"""));

        Assert.IsNull(explanation.MatchedRuleId);
        var closest = explanation.Rules[0];
        Assert.AreEqual("CRON", closest.RuleId);
        Assert.AreEqual(2, closest.ConditionsHeld);
        Assert.AreEqual("site.yaml:6:5", closest.Source);
        var failed = closest.Conditions.Single(condition => !condition.Held);
        Assert.AreEqual("details.note contains wide", failed.Condition);
        Assert.AreEqual("narrow", failed.Actual);
        Assert.IsNull(explanation.Rules.Single(rule => rule.RuleId == "KIND").Conditions[0].Actual);
    }

    [TestMethod]
    public void Explain_Hit_PutsTheRuleThatAnswersFirst()
    {
        var explanation = RuleTexts.Book(Some).Explain(RuleTexts.Drift("cron", """{"size": 30, "note": "world-wide"}"""));

        Assert.AreEqual("GENERAL", explanation.MatchedRuleId);
        Assert.AreEqual("GENERAL,CRON,TYPE", string.Join(',', explanation.Rules.Take(3).Select(rule => rule.RuleId)));
        Assert.IsTrue(explanation.Rules[1].Matched);
    }

    [TestMethod]
    public void Decide_Miss_ExplainsTheRulesThatWereTried()
    {
        var decision = RuleTexts.Book(Some).Decide(RuleTexts.Drift("cron", """{"size": 3, "note": "narrow", "kind": "weekly"}"""));

        var explanation = decision.Explain(most: 2);

        Assert.IsNull(decision.Rule);
        Assert.AreEqual("CRON,TYPE", string.Join(',', explanation.Rules.Select(rule => rule.RuleId)));
        Assert.AreEqual(3, explanation.OtherRules);
        Assert.AreEqual("GENERAL,PATTERN", string.Join(',', decision.Explain(9).Rules.Skip(2).Select(rule => rule.RuleId)));
    }

    [TestMethod]
    public void Decide_Hit_TakesTheRuleThatMatchTakes()
    {
        var book = RuleTexts.Book(Some);
        var incident = RuleTexts.Drift("cron", """{"size": 3, "note": "world-wide"}""");

        var decision = book.Decide(incident);

        Assert.AreEqual(book.Match(incident), decision.Rule);
        Assert.AreEqual("CRON", decision.Explain(5).MatchedRuleId);
    }

    [TestMethod]
    public void Explain_DisabledRule_SaysSo()
    {
        var book = RuleTexts.Book("id: OFF\nenabled: false\naction: escalate\nconditions: [{field: check_type, value: cron}]\n");

        var rule = book.Explain(RuleTexts.Drift("cron")).Rules.Single();

        Assert.IsFalse(rule.Matched);
        Assert.AreEqual("the rule is enabled", rule.Conditions.Single(condition => !condition.Held).Condition);
    }
}
