using Appliance.Rules.Packs;

namespace Appliance.Rules.Tests.Testing;

/// <summary>A line or a sign that is lost changes how all that follows is read: what is told is the loss.</summary>
[TestClass]
public sealed class LostLineTests
{
    private const string Lost = "2:1: The lines of 'detect' cannot be read as YAML; write 'detect: |', and the text in the lines below, indented.";
    private const string OneLine = "YAML makes one line of the lines of 'detect'; write 'detect: |' before them, or 'detect: >' where one line is meant.";

    [TestMethod]
    [DataRow("\n  test -f /etc/motd\n  exit 1", "3:3: " + OneLine)]
    [DataRow(" test -f /etc/motd\n  exit 1", "2:9: " + OneLine)]
    [DataRow("\n  if grep -q 'a: b' /etc/motd; then\n    exit 1\n  fi", Lost)]
    [DataRow("\n  test -f /etc/motd || exit 0\n  echo \"Status: bad\"\n  exit 1", Lost)]
    [DataRow("\n  [ -f /etc/motd ] || exit 0\n  exit 1", Lost)]
    [DataRow("\n  echo {\"Drifted\": true}\n  exit 1", Lost)]
    [DataRow("\n  if true\n\tthen exit 1: 2\n  fi", Lost)]
    [DataRow("\ntest -f /etc/motd\nexit 1", Lost)]
    [DataRow("\n  echo: a", "3:3: 'detect' is a map here and not a script; write 'detect: |', and the script in the lines below, indented.")]
    [DataRow("\n  - test -f /etc/motd", "3:3: 'detect' is a list here and not a script; write 'detect: |', and the script in the lines below, indented.")]
    [DataRow(" test -f /etc/motd\n    timeout_seconds: 5", "3:5: The line is indented by 4 spaces, which fits none above it; indent it by 0.")]
    [DataRow(" 'test -f /etc/motd\n  && exit 1'", null)]
    [DataRow(" >\n  test -f /etc/motd\n  && exit 1", null)]
    [DataRow(" |\n  test -f /etc/motd\n  echo 'a: b'", null)]
    [DataRow(" test -f /etc/motd", null)]
    public void Script_WithoutItsBlock_IsToldSo(string script, string? finding)
    {
        var runbook = $"id: RB\ndetect:{script}\nremediate: 'true'\nverify: 'true'\n";
        using var pack = PackWith(runbook, format: 2);

        Assert.AreEqual(finding is null ? "" : $"runbooks/one.yaml:{finding}", string.Join('\n', Findings(pack)));
        Assert.AreEqual(finding is not null, pack.Findings().Any(each => each.IsError));
    }

    /// <summary>One long command is a script, too, and old packs do what they always did.</summary>
    [TestMethod]
    public void Script_OfAnOldPackInSeveralLines_IsAWarning()
    {
        using var pack = PackWith("id: RB\ndetect: test -f /etc/motd\n  && exit 1\nremediate: 'true'\nverify: 'true'\n", format: 1);

        Assert.AreEqual($"runbooks/one.yaml:2:9: {OneLine}", string.Join('\n', Findings(pack)));
        Assert.IsFalse(pack.Findings().Any(each => each.IsError));
    }

    [TestMethod]
    [DataRow("timeout_seconds: 5: 6", "5:1", "verify: 'true'\n")]
    [DataRow("  exit 1", "5:3", "verify: 'true'\n")]
    public void Fault_BehindAScriptThatIsWhole_IsNotBlamedOnIt(string line, string place, string before)
    {
        var diagnostics = new List<Appliance.Rules.Yaml.Diagnostic>();
        Appliance.Rules.Yaml.YamlText.Parse("f", $"id: RB\ndetect: 'true'\nremediate: 'true'\n{before}{line}\n", diagnostics);

        StringAssert.StartsWith(diagnostics.Single().ToString(), $"f:{place[..1]}");
        Assert.DoesNotContain("The lines of", diagnostics.Single().Message);
    }

    [TestMethod]
    public void Format_ThatIsMissingInAPack_IsToldFirstWithWhatHoldsAnyway()
    {
        using var pack = new TestedPack(
            """
            id: R
            action: escalate
            mode: dry_run
            colour: red
            conditions:
              - any: [{field: check_type, operator: starts_with, value: x}, {not: {field: hostnam, value: b}}]
              - {field: chek_type, operator: starts_with, value: b, ignore_case: true}
            window: {count: 3, within: 1h, group_by: []}
            throttle: {per: 1h, group_by: []}
            """);
        pack.Write("pack.yaml", "id: pack\nversion: 1.0.0\ncheck_types: [x]\n");

        var place = Path.Combine(pack.Folder, "rules/all.yaml");
        Assert.AreEqual(
            $"pack.yaml:1:1: 'format: 2' is missing here; without it this is format 1, which does not know 'mode' (rules/all.yaml:3:1), 'any', 'starts_with' and 3 more.\n"
            + "rules/all.yaml:4:1: Unknown key 'colour'; known are action, action_params, actions, conditions, cooldown_seconds, description, enabled, format, gpo_managed, hipaa_controls, id, max_retries, name, priority, severity_filter.\n"
            + "rules/all.yaml:7:13: No incident has the field 'chek_type'; did you mean 'check_type'? A check's own facts are under 'details.'.",
            string.Join('\n', Findings(pack)));
    }

    [TestMethod]
    [DataRow("id: R\naction: escalate\nmode: off\nconditions: [{field: check_type, value: x}]\n", "1:1: 'format: 2' is missing here; without it this is format 1, which does not know 'mode' (site.yaml:3:1).", true)]
    [DataRow("- id: R\n  action: escalate\n  conditions: [{field: check_type, operator: gte, value: 2}]\n", "1:1: 'format: 2' is missing here; without it this is format 1, which does not know 'gte' (site.yaml:3:46).", false)]
    [DataRow("format: 1\nid: R\naction: escalate\nmode: off\nconditions: [{field: check_type, value: x}]\n", "4:1: 'mode' is of format 2, and is passed over here; write 'format: 2' at the top of the file or in pack.yaml.", true)]
    public void Format_OfALooseFile_IsNotGuessed(string yaml, string finding, bool isLoaded)
    {
        var loaded = RuleTexts.LoadYaml(yaml);

        Assert.AreEqual($"site.yaml:{finding}", RuleTexts.Lines(loaded));
        Assert.AreEqual(isLoaded ? PackState.Loaded : PackState.Refused, loaded.Statuses.Single().State);
    }

    /// <summary>Which id was meant for the second nobody knows: that it is missing says nothing.</summary>
    [TestMethod]
    public void Id_OfACopyThatWasForgotten_IsNoGuessElsewhere()
    {
        const string rule = "- {id: R-1, action: run_runbook:RB, conditions: [{field: check_type, value: kernel}]}\n";
        using var pack = PackWith(PackFolder.Runbook("RB"), 2);
        pack.Write("rules/all.yaml", rule + rule.Replace("kernel", "cron", StringComparison.Ordinal));
        pack.Write("tests/all.yaml", "tests: [{name: t, events: [{incident: {check_type: cron}, expect: {rule: R-2}}]}]\n");

        Assert.AreEqual("rules/all.yaml:2:3: Rule id 'R-1' is already used at rules/all.yaml:1:3; each may come once in a pack.", string.Join('\n', Findings(pack)));
    }

    private static TestedPack PackWith(string runbook, int format)
    {
        var pack = new TestedPack("id: R\naction: run_runbook:RB\nconditions: [{field: check_type, value: kernel}]\n", format: format);
        pack.Write("runbooks/one.yaml", runbook);
        return pack;
    }

    private static IEnumerable<string> Findings(TestedPack pack) => pack.Lint()
        .Where(line => !line.Contains("No test reaches", StringComparison.Ordinal))
        .Select(line => line.Replace($"{pack.Folder}/", "", StringComparison.Ordinal));
}
