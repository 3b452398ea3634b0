namespace Appliance.Rules.Tests.Testing;

/// <summary>One slip of an author is one error: what follows from it is not told as well.</summary>
[TestClass]
public sealed class OneErrorTests
{
    private const string Rules = "rules:\n  - id: RULE-1\n    conditions:\n      - {field: check_type, value: motd}\n    action: run_runbook:RB-1\n";
    private const string Tests = "tests: [{name: t, events: [{incident: {check_type: motd}, expect: {rule: RULE-1}}, {incident: {check_type: motd}, expect: {rule: RULE-1}}]}]\n";
    private const string Check = "checks: [{type: motd, runbook: RB-1}]\n";
    private static readonly string Runbook = PackFolder.Runbook("RB-1");

    [TestMethod]
    [DataRow("  - id: RULE-1\n    conditions", "  - id: RULE-1\n\tconditions", "3:1: A tab stands in the indentation here; indent with spaces.")]
    [DataRow("rules:", "rule:", "1:1: Unknown key 'rule'; did you mean 'rules'?")]
    [DataRow("rules:", "regulations:", "1:1: A rule file holds one rule, with 'id', 'conditions' and 'action', or 'rules: [...]'; this one has none of these.")]
    [DataRow("- id:", "- di:", "2:5: Unknown key 'di'; did you mean 'id'?")]
    [DataRow("- id: RULE-1", "- name: x", "2:5: 'id' is missing; it is required.")]
    [DataRow("conditions:", "condtions:", "3:5: Unknown key 'condtions'; did you mean 'conditions'?")]
    [DataRow("    action:", "    acton:", "5:5: Unknown key 'acton'; did you mean 'action'?")]
    [DataRow("    action:", "action:", "5:1: 'action' is a key of a rule, and stands beside 'rules'; indent it as far as the 'id' of its rule.")]
    [DataRow("field:", "feild:", "4:10: Unknown key 'feild'; did you mean 'field'?")]
    [DataRow("value:", "vale:", "4:29: Unknown key 'vale'; did you mean 'value'?")]
    [DataRow(
        "RULE-1", "RULE-01",
        "tests/all.yaml:1:74: The pack has no rule 'RULE-1'; did you mean 'RULE-01'? Write 'none' where no rule takes the incident. The same stands at tests/all.yaml:1:130.")]
    [DataRow("RB-1", "RB-2", "5:13: Rule 'RULE-1' calls runbook 'RB-2', which no pack defines; did you mean 'RB-1'?")]
    public void RuleFile_WithASlip_IsOneError(string right, string wrong, string error)
    {
        StringAssert.Contains(Rules, right);
        using var pack = Pack(Rules.Replace(right, wrong, StringComparison.Ordinal), Runbook, Check);

        AssertFinds(pack, error.StartsWith("tests/", StringComparison.Ordinal) ? error : $"rules/all.yaml:{error}");
    }

    [TestMethod]
    public void Runbook_WithASlip_IsOneError()
    {
        using var renamed = Pack(Rules, PackFolder.Runbook("RB-2"), Check);
        using var nameless = Pack(Rules, Runbook.Replace("id: ", "di: ", StringComparison.Ordinal), Check);
        using var broken = Pack(Rules, Runbook.Replace("detect", "\tdetect", StringComparison.Ordinal), Check);

        AssertFinds(renamed, "rules/all.yaml:5:13: Rule 'RULE-1' calls runbook 'RB-1', which no pack defines; did you mean 'RB-2'? The same stands at checks/all.yaml:1:32.");
        AssertFinds(nameless, "runbooks/all.yaml:1:1: Unknown key 'di'; did you mean 'id'?");
        AssertFinds(broken, "runbooks/all.yaml:2:1: A tab stands in the indentation here; indent with spaces.");
    }

    [TestMethod]
    [DataRow("checks:", "check:", "checks/all.yaml:1:1: Unknown key 'check'; did you mean 'checks'?")]
    [DataRow("type:", "tpye:", "checks/all.yaml:1:11: Unknown key 'tpye'; did you mean 'type'?")]
    [DataRow("runbook:", "runbok:", "checks/all.yaml:1:23: Unknown key 'runbok'; did you mean 'runbook'?")]
    public void CheckFile_WithASlip_IsOneError(string right, string wrong, string error)
    {
        using var pack = Pack(Rules, Runbook, Check.Replace(right, wrong, StringComparison.Ordinal));

        AssertFinds(pack, error);
    }

    [TestMethod]
    public void Manifest_WithASlip_IsOneError()
    {
        using var pack = Pack(Rules.Replace("    action", "    mode: dry_run\n    action", StringComparison.Ordinal), Runbook, Check);

        pack.Write("pack.yaml", "format: 3\nid: pack\nversion: 1.0.0\n");
        AssertFinds(pack, "pack.yaml:1:9: 'format' is '3'; write a whole number from 1 to 2.");

        pack.Write("pack.yaml", "format: 2\n\tid: pack\n");
        AssertFinds(pack, "pack.yaml:2:1: A tab stands in the indentation here; indent with spaces.");
    }

    [TestMethod]
    public void BrokenRule_CoversNoOther()
    {
        using var pack = Pack(
            "rules:\n- {id: A, action: escalate, conditions: [{field: check_type, value: x}, {field: hostname, operator: regex, value: '('}]}\n"
            + "- {id: B, action: escalate, conditions: [{field: check_type, value: x}]}\n",
            Runbook, Check);

        Assert.IsFalse(pack.Lint().Any(finding => finding.Contains("never fire", StringComparison.Ordinal)));
    }

    private static TestedPack Pack(string rules, string runbook, string checks)
    {
        var pack = new TestedPack(rules, Tests);
        pack.Write("runbooks/all.yaml", runbook);
        pack.Write("checks/all.yaml", checks);
        return pack;
    }

    private static void AssertFinds(TestedPack pack, params string[] findings) => Assert.AreEqual(string.Join('\n', findings), string.Join('\n', pack.Lint()));
}
