using Appliance.Core.Control;
using Appliance.Core.Tests.Rules.Support;

namespace Appliance.Core.Tests.Control;

/// <summary>One wrong file, however large and wrong, leaves log, order and status readable.</summary>
[TestClass]
public sealed class RuleProblemsTests : IDisposable
{
    private static readonly string Long = new('y', 900 * 1024);

    private readonly RuleAppliance _appliance = new();

    public void Dispose() => _appliance.Dispose();

    [TestMethod]
    public void File_WithAThousandErrors_IsTenProblemsAndANumber()
    {
        var rules = string.Concat(Enumerable.Range(0, 1000).Select(number => $"- {{id: R-{number}, action: escalate, conditions: []}}\n"));
        _appliance.WriteCustom("site.yaml", $"format: 2\nrules:\n{rules}");

        var problems = RuleProblems.Sentences(_appliance.Store.Current).ToList();

        Assert.HasCount(11, problems);
        Assert.AreEqual("The rules have 990 more errors, which the log names: [1902].", problems[^1]);
    }

    [TestMethod]
    [DataRow("""{"id": "R", "priority": "@", "action": "escalate", "conditions": [{"field": "check_type", "value": "cron"}]}""")]
    [DataRow("""{"id": "R", "@": 1, "priority": "high", "action": "escalate", "conditions": [{"field": "check_type", "value": "cron"}]}""")]
    [DataRow("""{"id": "@", "action": "escalate", "conditions": []}""")]
    public async Task LongText_InARule_FillsNeitherStatusNorTheOrdersResult(string rule)
    {
        var wrong = rule.Replace("@", Long, StringComparison.Ordinal);
        _appliance.WriteCustom("site.json", $$"""{"format": 2, "rules": [{{wrong}}]}""");

        var problems = RuleProblems.Sentences(_appliance.Store.Current).ToList();
        var result = await _appliance.SyncAsync($$"""{"version": "8", "rules": [{{wrong}}]}""");

        Assert.IsGreaterThan(0, problems.Count);
        Assert.IsTrue(problems.TrueForAll(problem => problem.Length < 1000), $"{problems.Max(problem => problem.Length)}");
        Assert.IsFalse(result.Success);
        Assert.IsTrue(result.Message!.Length is > 10 and < 2000, $"{result.Message.Length}");
    }
}
