using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;
using Appliance.Tests.Support;

namespace Appliance.Acceptance;

/// <summary>An operator changes rule files while the daemon runs.</summary>
[TestClass]
[RequiresInstallation]
public sealed class RuleReloadTests
{
    private const string Good = "format: 2\nid: SITE-1\nmode: dry_run\naction: escalate\nconditions: [{field: check_type, value: banner}]\n";

    [TestMethod]
    public async Task File_WrittenBrokenMendedAndRemoved_IsInForceAsItWasLastGood()
    {
        using var folder = new TempFolder();
        await using var daemon = new Daemon(folder["appliance"], Loopback.Url(Loopback.FreePort()), "no-key");
        daemon.Start();
        await daemon.AnswersAsync();
        var file = Path.Combine(daemon.StateFolder, "rules", "site.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        await File.WriteAllTextAsync(file, Good);
        await Until.HoldsAsync("the rule is in force", () => SiteRuleAsync(daemon), rule => rule?.Mode == "dry_run", () => daemon.Output);

        await File.WriteAllTextAsync(file, Good.Replace("dry_run", "dry run", StringComparison.Ordinal));
        await Until.HoldsAsync("the fault is told", daemon.StatusAsync, status => status.Problems.Any(problem => problem.Contains(
            "site.yaml:3:7: Unknown mode 'dry run'; known are enforce, dry_run, off.", StringComparison.Ordinal)), () => daemon.Output);
        Assert.AreEqual("dry_run", (await SiteRuleAsync(daemon))?.Mode);

        await File.WriteAllTextAsync(file, Good.Replace("dry_run", "enforce", StringComparison.Ordinal));
        await Until.HoldsAsync("the next version is in force", () => SiteRuleAsync(daemon), rule => rule?.Mode == "enforce", () => daemon.Output);
        Assert.IsFalse((await daemon.StatusAsync()).Problems.Any(problem => problem.Contains("site.yaml", StringComparison.Ordinal)));

        File.Delete(file);
        await Until.HoldsAsync("the rule is gone", () => SiteRuleAsync(daemon), rule => rule is null, () => daemon.Output);
    }

    private static async Task<RuleSummary?> SiteRuleAsync(Daemon daemon) =>
        (await daemon.AskAsync(ControlJson.Default.IReadOnlyListRuleSummary, "rules", "list")).SingleOrDefault(rule => rule.RuleId == "SITE-1");
}
