using System.Text.Json;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Central;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rules;
using Appliance.Sdk;

namespace Appliance.Acceptance;

/// <summary>A site's rules on their way from Central Command to what becomes of a real drift.</summary>
[TestClass]
[RequiresInstallation]
public sealed class SiteRulesTests
{
    private const string Host = "srv-1";

    /// <summary>It comes before the pack's own rule, which would heal.</summary>
    private const string Escalate = """
        {"rules": [{"id": "SITE-GREETING", "priority": 1, "cooldown_seconds": 0, "conditions": [{"field": "check_type", "value": "test_greeting"}],
                    "action": "escalate", "action_params": {"reason": "The practice mends this itself."}}]}
        """;

    private const string Promoted = "id: P/STUBBORN\npriority: 1\naction: escalate\nconditions: [{field: check_type, value: test_stubborn}]\n";

    [TestMethod]
    public async Task SiteRules_SyncedPromotedAndOverridden_DecideAlsoAfterARestartWithoutNetwork()
    {
        await using var sshd = await SshServer.StartAsync("PasswordAuthentication no");
        await using var clinic = await OpenAsync(sshd);

        // Synced: the site's rule comes first, and the drift is escalated and not healed.
        await clinic.Api.PutRulesAsync(Escalate);
        Assert.AreEqual("""{"rules_synced":1,"version":"1"}""", await CompletedAsync(clinic, "sync_rules"));
        await File.WriteAllTextAsync(clinic["greeting"], "broken");
        var escalated = await ReportAsync(clinic, HealOutcome.Escalated);
        StringAssert.Contains(escalated.Message, "The practice mends this itself.");
        Assert.AreEqual("broken", await File.ReadAllTextAsync(clinic["greeting"]));

        // A set with a fault: the order says where, and the set before stays.
        await clinic.Api.PutRulesAsync(Escalate.Replace("\"escalate\"", "\"explode\"", StringComparison.Ordinal));
        var refused = await clinic.Api.EndedAsync(await clinic.Api.CreateOrderAsync("sync_rules"), clinic.Evidence);
        Assert.AreEqual("failed", refused.Status);
        StringAssert.Matches(refused.ErrorMessage, new(@"agent-sync\.json:rules\[0\]\.action: Rule 'SITE-GREETING' calls the unknown action 'explode'"));
        Assert.AreEqual("enforce", (await RuleAsync(clinic, "SITE-GREETING"))?.Mode);

        // Promoted, and the same again.
        var promotion = $$"""{"rule_id": "P/STUBBORN", "rule_yaml": {{JsonSerializer.Serialize(Promoted)}}}""";
        Assert.AreEqual("""{"status":"deployed"}""", await CompletedAsync(clinic, "sync_promoted_rule", promotion));
        Assert.AreEqual("""{"status":"already_exists"}""", await CompletedAsync(clinic, "sync_promoted_rule", promotion));

        // Overridden at the site: the pack's own rule heals again.
        await WriteOverrideAsync(clinic, "SITE-GREETING");
        await ReportAsync(clinic, HealOutcome.Healed);
        Assert.AreEqual(GreetingPack.Content, (await File.ReadAllTextAsync(clinic["greeting"])).Trim());
        await AssertInForceAsync(clinic);

        // Killed, and Central Command is gone: all three are there, as they were.
        await clinic.Daemon.Process.KillAsync();
        await clinic.Central.LeaveAsync();
        await new OperatorShell(clinic.Daemon, clinic["."]).StartAsync();
        await AssertInForceAsync(clinic);
    }

    [TestMethod]
    public async Task EnableL1Sync_WithoutAnOrder_FetchesTheRulesAfterTheFirstCheckin()
    {
        await using var clinic = await Clinic.OpenAsync();
        await clinic.Api.PutRulesAsync(Escalate);

        clinic.Daemon.Start();

        await Until.HoldsAsync("the site's rule is in force", () => Task.FromResult(clinic.Daemon.Output), output => output.Contains(
            "The site has 1 rules of version 1 from Central Command", StringComparison.Ordinal), clinic.Evidence);
        StringAssert.Contains((await RuleAsync(clinic, "SITE-GREETING"))?.Source, "rules/synced/rules.json:rules[");
    }

    private static async Task<Clinic> OpenAsync(SshServer sshd)
    {
        var clinic = await Clinic.OpenAsync();
        GreetingPack.Write(clinic.Daemon.StateFolder, clinic["greeting"], clinic["stubborn"]);
        await clinic.Api.PutLinuxTargetAsync(Host, new TargetRequest { Address = "127.0.0.1", Port = sshd.Port, Username = "root", PrivateKey = sshd.UserKey });
        clinic.Daemon.Start();
        await clinic.Api.CheckedInAsync(clinic.Evidence);
        return clinic;
    }

    private static async Task WriteOverrideAsync(Clinic clinic, string rule)
    {
        var folder = Path.Combine(clinic.Daemon.StateFolder, "rules");
        await File.WriteAllTextAsync(Path.Combine(folder, ".next"), $"overrides:\n  - {{rule: {rule}, enabled: false, reason: They asked for it., by: anna@msp.example}}\n");
        File.Move(Path.Combine(folder, ".next"), Path.Combine(folder, "overrides.yaml"));
    }

    private static async Task AssertInForceAsync(Clinic clinic)
    {
        var synced = (await RuleAsync(clinic, "SITE-GREETING"))!;
        Assert.AreEqual(("off", "enforce", "anna@msp.example", "They asked for it."), (synced.Mode, synced.Override?.ModeBefore, synced.Override?.By, synced.Override?.Reason));
        StringAssert.Contains((await RuleAsync(clinic, "P/STUBBORN"))?.Source, "rules/promoted/P%2FSTUBBORN.yaml:1:1");
        StringAssert.Contains(await new OperatorShell(clinic.Daemon, clinic["."]).DoAsync("rules", "list"), "was enforce (by anna@msp.example: They asked for it.)");

        await File.WriteAllTextAsync(clinic["incident.json"], """{"check_type": "test_greeting"}""");
        var explanation = await clinic.Daemon.AskAsync(ControlJson.Default.Explanation, "rules", "explain", "--incident", clinic["incident.json"]);
        Assert.AreEqual("L1-T-GREETING", explanation.MatchedRuleId);
        StringAssert.Contains(Disabled(explanation).Finding, "it is disabled by the site's override (");
        Assert.IsEmpty((await clinic.Daemon.StatusAsync()).Problems.Where(problem => problem.Contains("overrides.yaml", StringComparison.Ordinal)));
    }

    private static ConditionExplanation Disabled(Explanation explanation) =>
        explanation.Rules.Single(rule => rule.RuleId == "SITE-GREETING").Conditions.Single(condition => !condition.Held);

    private static async Task<string?> CompletedAsync(Clinic clinic, string type, string parameters = "{}")
    {
        var order = await clinic.Api.EndedAsync(await clinic.Api.CreateOrderAsync(type, parameters), clinic.Evidence);
        Assert.AreEqual("completed", order.Status, $"{order.ErrorMessage}\n{clinic.Evidence()}");
        return order.Result?.GetRawText();
    }

    private static async Task<RuleSummary?> RuleAsync(Clinic clinic, string id) =>
        (await clinic.Daemon.AskAsync(ControlJson.Default.IReadOnlyListRuleSummary, "rules", "list")).SingleOrDefault(rule => rule.RuleId == id);

    private static async Task<HealReport> ReportAsync(Clinic clinic, HealOutcome outcome) => (await Until.HoldsAsync(
        $"Central Command has an incident that is {outcome}",
        async () => (await clinic.Api.IncidentsAsync()).FirstOrDefault(incident => incident.Report.Incident.CheckType == GreetingPack.Greeting && incident.Report.Outcome == outcome),
        incident => incident is not null,
        clinic.Evidence))!.Report;
}
