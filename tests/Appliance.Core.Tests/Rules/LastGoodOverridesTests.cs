using Appliance.Core.Rules;
using Appliance.Core.Tests.Rules.Support;

namespace Appliance.Core.Tests.Rules;

/// <summary>An operator's typo puts no rule to work that he has switched off.</summary>
[TestClass]
public sealed class LastGoodOverridesTests : IDisposable
{
    private const string Good = "overrides: [{rule: R-1, enabled: false, reason: They asked for it., by: anna}]\n";
    private const string Rule = "id: R-1\naction: escalate\nconditions: [{field: check_type, value: a}]\n";

    private readonly RuleAppliance _appliance = new();

    private bool IsAtWork => _appliance.Store.RuleBook.Rules.Single().Enabled;

    [TestInitialize]
    public void Write()
    {
        _appliance.WriteCustom("r.yaml", Rule);
        _appliance.WriteCustom("overrides.yaml", Good);
    }

    public void Dispose() => _appliance.Dispose();

    [TestMethod]
    public void Restart_WithABrokenFile_KeepsTheOverridesOfBefore()
    {
        _appliance.WriteCustom("overrides.yaml", Good.Replace("enabled", "enable", StringComparison.Ordinal));
        var before = IsAtWork;

        _appliance.Restart();

        Assert.AreEqual((false, false), (before, IsAtWork));
        StringAssert.Contains(string.Join('\n', _appliance.Store.Current.Diagnostics), "overrides.yaml:1:25: Unknown key 'enable'; did you mean 'enabled'?");
    }

    [TestMethod]
    public void Refused_OverridesAndStrayFiles_AreNotCalledAPack()
    {
        File.WriteAllText(Path.Combine(_appliance.Configuration.CustomRulesDirectory, "night.yml.txt"), "id: R");
        _appliance.WriteCustom("overrides.yaml", "overrides: [");
        _appliance.WriteCustom("r.yaml", Rule.Replace("value: a", "valeu: a", StringComparison.Ordinal));
        _appliance.WriteCustom("s.yaml", "id: R-2\naction: escalate\n");

        var log = string.Join('\n', _appliance.LoadLog.Lines);
        StringAssert.Contains(log, "The site's overrides are refused: ");
        StringAssert.Contains(log, "A rule pack is refused: ");
        StringAssert.Contains(log, "The site's folder of rules is doubtful: ");
        Assert.IsFalse(_appliance.LoadLog.Lines.Any(line => line.StartsWith("A rule pack", StringComparison.Ordinal) && line.Contains("overrides.yaml", StringComparison.Ordinal)), log);
    }

    /// <summary>An editor may save again between the load and the copy.</summary>
    [TestMethod]
    public void Keep_FileThatChangedAfterTheLoad_KeepsWhatWasLoaded()
    {
        File.WriteAllText(Path.Combine(_appliance.Configuration.CustomRulesDirectory, "overrides.yaml"), "overrides: [");
        var overrides = new LastGoodOverrides(_appliance.Configuration, _appliance.OverrideLog);

        overrides.Keep(_appliance.Store.Current);

        Assert.AreEqual(Good, overrides.Read()?.Text);
    }

    [TestMethod]
    public void Restart_AfterTheFileWasRemoved_HasNone()
    {
        File.Delete(Path.Combine(_appliance.Configuration.CustomRulesDirectory, "overrides.yaml"));
        _appliance.Loader.Reload();
        var before = IsAtWork;

        _appliance.Restart();

        Assert.AreEqual((true, true, "r.yaml"), (before, IsAtWork, _appliance.Files()));
    }

    /// <summary>There may be no folder of custom rules at all.</summary>
    [TestMethod]
    public void Load_WithoutOverrides_HasNothingToSay()
    {
        using var fresh = new RuleAppliance();

        fresh.Restart();

        Assert.IsEmpty(fresh.OverrideLog.Lines);
    }

    /// <summary>What Central Command orders does not stand above the word of who is at the site.</summary>
    [TestMethod]
    public async Task Sync_WithAnotherOverride_ComesAfterTheFile()
    {
        await _appliance.SyncAsync("""{"rules": [], "overrides": [{"rule": "R-1", "enabled": true, "priority": 3, "reason": "r", "by": "noc"}]}""");
        var withFile = IsAtWork;
        File.Delete(Path.Combine(_appliance.Configuration.CustomRulesDirectory, "overrides.yaml"));

        _appliance.Restart();

        Assert.AreEqual((false, true, 3), (withFile, IsAtWork, _appliance.Store.RuleBook.Rules.Single().Priority));
    }
}
