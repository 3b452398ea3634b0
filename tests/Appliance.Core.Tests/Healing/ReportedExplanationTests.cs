using System.Text.Json;
using Appliance.Core.Healing;
using Appliance.Rules.Tests;
using Appliance.Protocol.Central;

namespace Appliance.Core.Tests.Healing;

/// <summary>What of an explanation goes into a report, which has a size.</summary>
[TestClass]
public sealed class ReportedExplanationTests
{
    [TestMethod]
    public void Of_LongValues_AreCut()
    {
        var book = RuleTexts.Book("id: R\naction: escalate\nconditions: [{field: details.text, operator: contains, value: x}]\n");
        var incident = RuleTexts.Drift("cron", $$"""{"text": "{{new string('y', 10_000)}}"}""");

        var condition = ReportedExplanation.Of(book.Decide(incident)).Rules.Single().Conditions.Single();

        Assert.EndsWith("(cut, of 10000 characters)", condition.Actual!);
    }

    [TestMethod]
    [DataRow(3, 5)]
    [DataRow(100, 4)]
    [DataRow(300, 1)]
    [DataRow(1000, 0)]
    public void Of_RulesWithManyConditions_ShowsAsManyAsFit(int conditions, int expected)
    {
        var rules = string.Concat(Enumerable.Range(0, 6).Select(rule =>
            $"  - {{id: R{rule}, action: escalate, conditions: [{string.Join(", ", Enumerable.Range(0, conditions).Select(number => $"{{field: details.a_rather_long_name_of_a_field_{rule}_{number}, operator: gt, value: {number}}}"))}]}}\n"));
        var decision = RuleTexts.Book("rules:\n" + rules).Decide(RuleTexts.Drift("cron"));

        var explanation = ReportedExplanation.Of(decision);

        Assert.HasCount(expected, explanation.Rules);
        Assert.AreEqual(6 - expected, explanation.OtherRules);
        Assert.IsLessThan(33 * 1024, JsonSerializer.Serialize(explanation, CentralJson.Default.Explanation).Length);
    }
}
