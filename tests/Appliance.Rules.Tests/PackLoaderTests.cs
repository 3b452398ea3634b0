using Appliance.Rules.Packs;
using Appliance.Sdk;

namespace Appliance.Rules.Tests;

[TestClass]
public sealed class PackLoaderTests : IDisposable
{
    private readonly RuleBookStore _store = new();
    private readonly PackFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Reload_PackFolder_BringsRulesRunbooksAndChecks()
    {
        _folder.Write("clinic/pack.yaml", "format: 2\nid: linux-baseline\nname: Linux\nversion: 1.2.0\ndescription: Ours\n");
        _folder.Write("clinic/rules/ssh.yaml", "rules:\n  - id: L1-SSH-001\n    action: run_linux_runbook\n    action_params: {runbook_id: LIN-SSH-001}\n    conditions: [{field: check_type, value: ssh_config}]\n");
        _folder.Write("clinic/runbooks/ssh.yaml", "id: LIN-SSH-001\nname: sshd\ntimeout_seconds: 30\nelevated: false\nidempotent: true\ncontrols: [164.312(d)]\ndetect: |\n  exit 0\nremediate: 'true'\nverify: 'true'\n");
        _folder.Write("clinic/runbooks/win.yaml", "id: RB-WIN\nplatforms: [windows]\ndetect: a\nremediate: b\nverify: c\n");
        _folder.Write("clinic/checks/all.yaml", "checks:\n  - {type: ssh_config, runbook: LIN-SSH-001, interval_seconds: 60, distros: [debian], severity: high, expected: hard, hipaa_control: 164.312(d)}\n");
        _folder.Write("clinic/rules/.ssh.yaml.tmp.yaml", "half writ");

        var loaded = Reload(RuleSourceKind.BuiltIn);

        Assert.AreEqual("", RuleTexts.Lines(loaded));
        var status = loaded.Statuses.Single();
        Assert.AreEqual("linux-baseline 1.2.0 Loaded 1.2.0", $"{status.Id} {status.Version} {status.State} {status.ServingVersion}");
        var rule = loaded.RuleBook.Match(RuleTexts.Drift("ssh_config"))!;
        Assert.AreEqual("LIN-SSH-001", rule.Actions.Single().RunbookId);
        Assert.AreEqual(100, rule.Priority);
        var runbook = loaded.RuleBook.Runbooks["LIN-SSH-001"];
        Assert.AreEqual(TimeSpan.FromSeconds(30), runbook.Timeout);
        Assert.AreEqual("exit 0\n", runbook.Detect);
        Assert.IsTrue(runbook is { Elevated: false, Idempotent: true, Interpreter: ScriptInterpreter.Bash });
        Assert.AreEqual(ScriptInterpreter.PowerShell, loaded.RuleBook.Runbooks["RB-WIN"].Interpreter);
        var check = loaded.RuleBook.Checks.Single();
        Assert.IsTrue(check is { Type: "ssh_config", Severity: Severity.High, Expected: "hard", Interval.TotalSeconds: 60 });
    }

    [TestMethod]
    public void Reload_BrokenPack_KeepsItsLastGoodVersionAndTheOthers()
    {
        _folder.WritePack("a", "1.0.0");
        _folder.WritePack("b", "1.0.0", "R-2", "RB-2");
        Reload(RuleSourceKind.BuiltIn);
        _folder.WritePack("a", "1.1.0");
        _folder.Write("a/rules/two.yaml", "id: R-3\naction: nope\nconditions: [{field: check_type, value: x}]\n");
        _folder.WritePack("b", "1.1.0", "R-2", "RB-2");

        var loaded = Reload(RuleSourceKind.BuiltIn);

        Assert.AreEqual("a 1.1.0 KeptPrevious 1.0.0, b 1.1.0 Loaded 1.1.0", Describe(loaded));
        Assert.AreEqual("R-1", _store.RuleBook.Match(RuleTexts.Drift("R-1"))?.Id);
        Assert.AreEqual(1, loaded.Diagnostics.Count());
        Assert.AreEqual("a 1.1.0 KeptPrevious 1.0.0, b 1.1.0 Loaded 1.1.0", Describe(Reload(RuleSourceKind.BuiltIn)));
    }

    [TestMethod]
    public void Reload_ManifestBroken_StillKnowsThePackByItsFolder()
    {
        _folder.WritePack("a", "1.0.0");
        Reload(RuleSourceKind.BuiltIn);
        _folder.Write("a/pack.yaml", "id: [\n");

        Reload(RuleSourceKind.BuiltIn);

        Assert.AreEqual("R-1", _store.RuleBook.Match(RuleTexts.Drift("R-1"))?.Id);
        Assert.AreEqual(PackState.KeptPrevious, _store.Current.Statuses.Single().State);
    }

    [TestMethod]
    public void Reload_PackGone_TakesItsRulesAway()
    {
        _folder.WritePack("a", "1.0.0");
        Reload(RuleSourceKind.BuiltIn);
        Directory.Delete(Path.Combine(_folder.Root, "a"), recursive: true);

        Reload(RuleSourceKind.BuiltIn);

        Assert.IsEmpty(_store.RuleBook.Rules);
    }

    [TestMethod]
    public void Reload_RunbookOfARefusedPack_RefusesThePacksThatCallIt()
    {
        _folder.WritePack("a", "1.0.0");
        _folder.Write("a/rules/two.yaml", "id: R-3\naction: nope\nconditions: [{field: check_type, value: x}]\n");
        _folder.Write("site.yaml", PackFolder.Rule("SITE", "RB-1"));
        _folder.Write("other.yaml", "id: OTHER\naction: escalate\nconditions: [{field: check_type, value: x}]\n");

        var loaded = Reload(RuleSourceKind.Custom);

        Assert.AreEqual("a 1.0.0 Refused , custom/other.yaml  Loaded , custom/site.yaml  Refused ", Describe(loaded));
        Assert.EndsWith("site.yaml:2:9: Rule 'SITE' calls runbook 'RB-1', which no pack defines.", RuleTexts.Lines(loaded));
    }

    [TestMethod]
    public void Reload_RunbookOfAnotherPack_IsFoundWhateverTheOrder()
    {
        _folder.WritePack("z", "1.0.0", "R-9", "RB-9");
        _folder.Write("a/pack.yaml", "format: 2\nid: a\nversion: 1.0.0\n");
        _folder.Write("a/rules/one.yaml", PackFolder.Rule("R-1", "RB-9"));

        Assert.AreEqual("", RuleTexts.Lines(Reload(RuleSourceKind.BuiltIn)));
    }

    [TestMethod]
    public void Reload_SameRuleInALaterSource_ReplacesTheEarlierOne()
    {
        const string rule = "id: R\nname: {0}\naction: escalate\nconditions: [{{field: check_type, value: x}}]\n";
        var loaded = RuleTexts.Load(
            Source(RuleSourceKind.Promoted, "p.yaml", rule, "promoted"),
            Source(RuleSourceKind.BuiltIn, "b.yaml", rule, "built-in"),
            Source(RuleSourceKind.Synced, "s.yaml", rule, "synced"),
            Source(RuleSourceKind.Custom, "c.yaml", rule, "custom"));

        Assert.AreEqual("promoted", loaded.RuleBook.Rules.Single().Name);
        Assert.AreEqual("", RuleTexts.Lines(loaded));
    }

    [TestMethod]
    public void Reload_SameRuleTwiceInOneSource_IsAWarning()
    {
        const string rule = "id: R\nname: {0}\naction: escalate\nconditions: [{{field: check_type, value: x}}]\n";
        var loaded = RuleTexts.Load(Source(RuleSourceKind.Custom, "a.yaml", rule, "a"), Source(RuleSourceKind.Custom, "b.yaml", rule, "b"));

        Assert.AreEqual("b", loaded.RuleBook.Rules.Single().Name);
        Assert.AreEqual("b.yaml:1:1: Rule 'R' (b.yaml:1:1) replaces the one at a.yaml:1:1; rename one of them.", RuleTexts.Lines(loaded));
    }

    [TestMethod]
    public void Reload_TiesBetweenSources_KeepTheirOrder()
    {
        const string rule = "id: {0}\naction: escalate\nconditions: [{{field: check_type, operator: regex, value: x}}]\n";
        var loaded = RuleTexts.Load(
            Source(RuleSourceKind.Promoted, "p.yaml", rule, "P"),
            Source(RuleSourceKind.Custom, "c.yaml", rule, "C"),
            Source(RuleSourceKind.BuiltIn, "b.yaml", rule, "B"));

        Assert.AreEqual("B,C,P", string.Join(',', loaded.RuleBook.Rules.Select(entry => entry.Id)));
        Assert.AreEqual("B", loaded.RuleBook.Match(RuleTexts.Drift("x"))?.Id);
    }

    [TestMethod]
    public void Reload_SamePackIdTwice_RefusesTheSecond()
    {
        _folder.WritePack("a", "1.0.0");
        _folder.WritePack("b", "1.0.0", "R-2", "RB-2");
        _folder.Write("b/pack.yaml", "format: 2\nid: a\nversion: 2.0.0\n");

        var loaded = Reload(RuleSourceKind.BuiltIn);

        Assert.AreEqual("a 1.0.0 Loaded 1.0.0, a 2.0.0 Refused ", Describe(loaded));
        Assert.Contains("The pack id 'a' is already used by", RuleTexts.Lines(loaded));
    }

    [TestMethod]
    public void Reload_NothingThere_IsEmptyAndNoError()
    {
        var loaded = _store.Reload([new RuleSource(RuleSourceKind.Custom, Path.Combine(_folder.Root, "absent"))], new RuleVocabulary([]));

        Assert.IsEmpty(loaded.Statuses);
        Assert.IsNull(loaded.RuleBook.Match(RuleTexts.Drift("x")));
    }

    [TestMethod]
    public void Reload_RunbookWithoutVerify_IsRefused()
    {
        _folder.WritePack("a", "1.0.0");
        _folder.Write("a/runbooks/one.yaml", "id: RB-1\ndetect: 'true'\nremediate: 'true'\nplatforms: [beos]\n");

        var lines = RuleTexts.Lines(Reload(RuleSourceKind.BuiltIn));

        Assert.Contains("one.yaml:1:1: 'verify' is missing; it is required.", lines);
        Assert.Contains("one.yaml:4:12: Unknown platform 'beos'; known are linux, windows, nixos, macos.", lines);
    }

    private LoadedRules Reload(RuleSourceKind kind) => _store.Reload([new RuleSource(kind, _folder.Root)], new RuleVocabulary([]));

    private static RuleSource Source(RuleSourceKind kind, string name, string rule, string argument) =>
        new(kind, name, string.Format(System.Globalization.CultureInfo.InvariantCulture, rule, argument));

    private static string Describe(LoadedRules loaded) => string.Join(", ", loaded.Statuses.Select(status =>
        $"{status.Id} {status.Version} {status.State} {status.ServingVersion}"));
}
