namespace Appliance.Rules.Tests.Testing;

/// <summary>What an author hears of a pack that is not installed anywhere.</summary>
[TestClass]
public sealed class PackLintTests
{
    private const string Rule = "{id: RULE-1, action: escalate, conditions: [{field: check_type, value: x}]}";

    [TestMethod]
    public void Rule_ThatNoTestReaches_IsAWarning()
    {
        using var pack = new TestedPack(
            $"rules:\n- {Rule}\n- {{id: RULE-2, action: escalate, conditions: [{{field: check_type, value: y}}]}}\n- {{id: RULE-3, mode: off, action: escalate, conditions: [{{field: check_type, value: z}}]}}\n",
            "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: RULE-1}}]}]\n");

        AssertFinds(pack, "rules/all.yaml:3:3: No test reaches rule 'RULE-2'; write one with an incident that it takes.");
    }

    [TestMethod]
    [DataRow("", "", 1)]
    [DataRow("schedule: nightly, ", "", 0)]
    [DataRow("requires_approval: true, ", "", 0)]
    [DataRow("mode: off, ", "", 0)]
    [DataRow("", "requires_approval: true\n", 0)]
    public void Rule_ThatRunsADisruptiveRunbookAtAnyTime_IsAWarning(string rule, string runbook, int findings)
    {
        using var pack = new TestedPack(
            $"{{id: RULE-1, {rule}action: \"run_linux_runbook:RB-1\", conditions: [{{field: check_type, value: x}}]}}",
            "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: RULE-1}}]}]\n");
        pack.Write("runbooks/rb.yaml", $"id: RB-1\ndisruptive: true\n{runbook}detect: a\nremediate: b\nverify: c\n");

        Assert.HasCount(findings, pack.Findings().Where(finding => finding.Message.Contains("is disruptive", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Folder_AmongTheTests_IsAWarning()
    {
        using var pack = new TestedPack(Rule, "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: RULE-1}}]}]\n");
        pack.Write("tests/more/b.yaml", "tests: []\n");

        AssertFinds(pack, "tests/more: The folder is passed over; put its files directly into 'tests/'.");
    }

    [TestMethod]
    public void Folder_WithAWrongName_IsAnErrorWhereThePackLacksThePart()
    {
        using var pack = new TestedPack(Rule);
        pack.Write("test/a.yaml", "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: RULE-1}}]}]\n");
        pack.Write("notes/a.yaml", "");
        AssertFinds(pack, "test: The folder is passed over; did you mean 'tests/'?");
        Assert.IsTrue(pack.Findings().Single().IsError);

        pack.Write("tests/a.yaml", "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: RULE-1}}]}]\n");
        AssertFinds(pack, "test: The folder is passed over; did you mean 'tests/'?");
        Assert.IsFalse(pack.Findings().Single().IsError);
    }

    [TestMethod]
    [DataRow("rules.yaml", "The file is passed over; put it into 'rules/'.")]
    [DataRow("test.yml", "The file is passed over; put it into 'tests/'.")]
    [DataRow("tests/b.yaml.txt", "The file is passed over, for its name does not end in .yaml, .yml or .json; rename it to 'b.yaml', or move it out of this folder when it is not to be read.")]
    [DataRow("checks/b.yaml.txt", "The file is passed over, for its name does not end in .yaml, .yml or .json; rename it to 'b.yaml', or move it out of this folder when it is not to be read.")]
    public void File_ThatNobodyReads_IsAWarning(string file, string sentence)
    {
        using var pack = new TestedPack(Rule, "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: RULE-1}}]}]\n");
        pack.Write(file, "text");

        AssertFinds(pack, $"{file}: {sentence}");
        Assert.IsFalse(pack.Findings().Single().IsError);
    }

    [TestMethod]
    [DataRow("sample.yaml")]
    [DataRow("plugin.json")]
    [DataRow("README.md")]
    [DataRow("files/motd.txt")]
    [DataRow("roles/readme.md")]
    [DataRow("lists/hosts.csv")]
    [DataRow("texts/banner.txt")]
    [DataRow(".rules/a.yaml")]
    [DataRow(".test/a.yaml")]
    public void FolderOrFile_OfThePacksOwn_IsNoFinding(string file)
    {
        using var pack = new TestedPack(Rule, "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: RULE-1}}]}]\n");
        pack.Write(file, "text");

        AssertFinds(pack);
    }

    [TestMethod]
    [DataRow("ruels/a.yaml", "ruels", "rules")]
    [DataRow("roles/a.yaml", "roles", "rules")]
    [DataRow("texts/a.yml", "texts", "tests")]
    [DataRow("texts/a.json", "texts", "tests")]
    public void Folder_WithRuleFilesAndANearName_IsAFinding(string file, string folder, string part)
    {
        using var pack = new TestedPack(Rule, "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: RULE-1}}]}]\n");
        pack.Write(file, "text");

        AssertFinds(pack, $"{folder}: The folder is passed over; did you mean '{part}/'?");
    }

    [TestMethod]
    public void RuleFolder_WithAWrongName_IsTheOnlyFinding()
    {
        using var pack = new TestedPack(Rule, "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: RULE-1}}]}]\n");
        Directory.Move(Path.Combine(pack.Folder, "rules"), Path.Combine(pack.Folder, "rule"));

        AssertFinds(pack, "rule: The folder is passed over; did you mean 'rules/'?");
    }

    [TestMethod]
    [DataRow("2026-03-02", "An exception of rule 'RULE-1' has ended (2026-03-02); remove it, or give it a later end where it still holds.")]
    [DataRow("2026-03-03", null)]
    public void Exception_ThatHasEnded_IsAWarning(string until, string? sentence)
    {
        using var pack = new TestedPack(
            $"{{id: RULE-1, action: escalate, conditions: [{{field: check_type, value: x}}], exceptions: [{{match: [{{field: hostname, value: a}}], until: {until}, reason: r, by: b}}]}}",
            "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: RULE-1}}]}]\n");

        AssertFinds(pack, sentence is null ? [] : [$"rules/all.yaml:1:136: {sentence}"]);
    }

    [TestMethod]
    [DataRow("{field: check_type, value: y}", false)]
    [DataRow("{field: check_type, value: X, ignore_case: true}", true)]
    [DataRow("{field: check_type, operator: in, value: [x, y]}", true)]
    [DataRow("{all: [{field: check_type, value: y}, {field: hostname, value: a}]}", false)]
    [DataRow("{any: [{field: check_type, value: y}, {field: check_type, value: z}]}", false)]
    [DataRow("{any: [{field: check_type, value: y}, {field: hostname, value: a}]}", true)]
    [DataRow("{field: check_type, operator: starts_with, value: y}", true)]
    [DataRow("{field: hostname, value: a}", true)]
    public void Check_OfWhichNoRuleTakesIncidents_IsAWarning(string condition, bool isAsked)
    {
        using var pack = new TestedPack($"{{id: R, action: escalate, conditions: [{condition}]}}");
        pack.Write("checks/one.yaml", "checks: [{type: x, runbook: RB}]\n");
        pack.Write("runbooks/one.yaml", PackFolder.Runbook("RB"));
        using var other = new TestedPack(Rule);
        const string sentence = "checks/one.yaml:1:10: No rule asks for the incidents of check 'x', so that all of them are escalated; write one, or remove the check.";

        Assert.AreEqual(!isAsked, pack.Lint().Contains(sentence));
        Assert.DoesNotContain(sentence, pack.Lint(other));
    }

    [TestMethod]
    public void Errors_OfRulesAndTests_AreFoundTogether()
    {
        using var pack = new TestedPack(
            "{id: RULE-1, action: run_runbook:RB-2, conditions: [{field: check_typ, value: x}]}", "tests: [{name: t, events: [{incident: {}, expect: {rule: RULE-2}}]}]\n");
        pack.Write("runbooks/one.yaml", PackFolder.Runbook("RB-1"));

        AssertFinds(
            pack,
            "rules/all.yaml:1:22: Rule 'RULE-1' calls runbook 'RB-2', which no pack defines; did you mean 'RB-1'?",
            "rules/all.yaml:1:61: No incident has the field 'check_typ'; did you mean 'check_type'? A check's own facts are under 'details.'.",
            "tests/all.yaml:1:58: The pack has no rule 'RULE-2'; did you mean 'RULE-1'? Write 'none' where no rule takes the incident.");
    }

    [TestMethod]
    public void Runbook_OfAnotherPack_IsKnownWhereThatIsNamed()
    {
        using var pack = new TestedPack(
            "{id: R, action: run_runbook:RB-2, conditions: [{field: check_type, value: x}]}", "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: R, action: run_runbook:RB-2}}]}]\n");

        using var other = new TestedPack(Rule);
        other.Write("runbooks/two.yaml", PackFolder.Runbook("RB-2"));

        Assert.IsNotEmpty(pack.Lint());
        Assert.IsEmpty(pack.Lint(other));
    }

    private static void AssertFinds(TestedPack pack, params string[] findings) => Assert.AreEqual(string.Join('\n', findings), string.Join('\n', pack.Lint()));
}
