using Appliance.Rules.Packs;
using Appliance.Sdk;

namespace Appliance.Rules.Tests;

/// <summary>The 38 rules of the field load as they are and answer as they did.</summary>
[TestClass]
public sealed class BaselineRulesTests : IDisposable
{
    private readonly PackFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Load_FieldRules_OnlyWarnsOfActionsWithoutAPlugin()
    {
        var loaded = Load();

        Assert.HasCount(38, loaded.RuleBook.Rules);
        Assert.IsFalse(loaded.Diagnostics.Any(diagnostic => diagnostic.IsError), RuleTexts.Lines(loaded));
        Assert.AreEqual(8, loaded.Diagnostics.Count());
        Assert.IsTrue(loaded.Diagnostics.All(diagnostic => diagnostic.Message.Contains("which no installed plugin provides", StringComparison.Ordinal)));
        Assert.AreEqual(6, loaded.RuleBook.Rules.Count(rule => rule.GpoManaged));
    }

    [TestMethod]
    [DataRow("ssh_config", "debian", "{}", "L1-SSH-001")]
    [DataRow("firewall", "debian", "{}", "L1-LIN-FW-001")]
    [DataRow("firewall", null, "{}", "L1-FW-001")]
    [DataRow("permissions", "debian", """{"suid_found": true}""", "L1-SUID-001")]
    [DataRow("permissions", "debian", """{"suid_found": false}""", "L1-LIN-PERM-001")]
    [DataRow("logging", "debian", """{"services_running": false}""", "L1-LOG-001")]
    [DataRow("logging", "debian", """{"services_running": "false"}""", "L1-LOG-001")]
    [DataRow("logging", "debian", "{}", "L1-LIN-LOG-001")]
    [DataRow("backup", "debian", """{"age_hours": "30"}""", "L1-BACKUP-002")]
    [DataRow("backup", "debian", """{"age_hours": "3"}""", null)]
    public void Match_Drift_FindsTheRuleOfTheField(string checkType, string? distro, string details, string? expected)
    {
        var incident = RuleTexts.Drift(checkType, details) with { Distro = distro, Platform = Platform.Linux };

        Assert.AreEqual(expected, Load().RuleBook.Match(incident)?.Id);
    }

    private LoadedRules Load()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Baseline", "rules.yaml");
        var book = RuleTexts.Load(new RuleSource(RuleSourceKind.BuiltIn, file));
        foreach (var diagnostic in book.Diagnostics.Where(diagnostic => diagnostic.Message.Contains("runbook '", StringComparison.Ordinal)))
        {
            var id = diagnostic.Message.Split('\'')[3];
            _folder.Write($"stubs/runbooks/{id}.yaml", PackFolder.Runbook(id));
        }

        _folder.Write("stubs/pack.yaml", "format: 2\nid: stubs\nversion: 1.0.0\n");
        return RuleTexts.Load(new RuleSource(RuleSourceKind.BuiltIn, _folder.Root), new RuleSource(RuleSourceKind.BuiltIn, file));
    }
}
