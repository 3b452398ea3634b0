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
    public void Folder_AmongTheTests_IsAWarning()
    {
        using var pack = new TestedPack(Rule, "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: RULE-1}}]}]\n");
        pack.Write("tests/more/b.yaml", "tests: []\n");

        AssertFinds(pack, "tests/more: The folder is passed over; put files of tests directly into 'tests/'.");
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

        Assert.IsNotEmpty(pack.Lint());
        Assert.IsEmpty(pack.Lint("RB-2"));
    }

    private static void AssertFinds(TestedPack pack, params string[] findings) => Assert.AreEqual(string.Join('\n', findings), string.Join('\n', pack.Lint()));
}
