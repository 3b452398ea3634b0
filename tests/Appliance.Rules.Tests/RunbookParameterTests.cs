using Appliance.Rules.Packs;

namespace Appliance.Rules.Tests;

[TestClass]
public sealed class RunbookParameterTests
{
    private const string Declared = "service: {type: string, pattern: '[a-z]+'}, days: {type: integer, default: 30}, mode: {type: string, enum: [soft, hard]}, force: {type: boolean}";

    [TestMethod]
    [DataRow("{}")]
    [DataRow("{service: cron, days: 7, mode: soft, force: true}")]
    [DataRow("{days: '7', force: 'false'}", DisplayName = "as templates fill them in")]
    [DataRow("{service: '{{details.service}}', days: '{{details.days}}'}", DisplayName = "not known yet")]
    [DataRow("{runbook_id: RB-1, phases: [remediate, verify]}", DisplayName = "what is said to the appliance")]
    public void Load_ParametersThatFit_AreTaken(string passed) => Assert.AreEqual("", Load(Declared, passed));

    [TestMethod]
    [DataRow("{service: 'cron; reboot'}", "Rule 'R-1' calls runbook 'RB-1': the parameter 'service' is 'cron; reboot', which does not match the pattern '[a-z]+'.")]
    [DataRow("{days: soon}", "Rule 'R-1' calls runbook 'RB-1': the parameter 'days' is 'soon'; it has to be a whole number.")]
    [DataRow("{mode: medium}", "Rule 'R-1' calls runbook 'RB-1': the parameter 'mode' is 'medium'; it has to be one of soft, hard.")]
    [DataRow("{force: [1]}", "Rule 'R-1' calls runbook 'RB-1': the parameter 'force' has to be true or false.")]
    [DataRow("{servce: cron}", "Rule 'R-1' passes 'servce', which runbook 'RB-1' does not take; did you mean 'service'?")]
    public void Load_ParametersThatDoNotFit_AreRefused(string passed, string expected) => Assert.AreEqual($"4:11: {expected}", Load(Declared, passed));

    [TestMethod]
    public void Load_RequiredParameterIsMissing_RefusesRuleAndCheck()
    {
        Assert.AreEqual("4:11: Rule 'R-1' calls runbook 'RB-1': the parameter 'service' is missing; it is required.", Load("service: {type: string, required: true}", "{}"));
        Assert.AreEqual(
            "3:12: Check 'x' calls runbook 'RB-1': the parameter 'service' is missing; it is required.",
            Load("service: {type: string, required: true}", "{service: cron}", "checks:\n- type: x\n  runbook: RB-1\n"));
    }

    [TestMethod]
    [DataRow("{service: dns}", "")]
    [DataRow("{service: 'a b'}", "3:12: Check 'x' calls runbook 'RB-1': the parameter 'service' is 'a b', which does not match the pattern '[a-z]+'.")]
    [DataRow("{servce: dns}", "3:12: Check 'x' passes 'servce', which runbook 'RB-1' does not take; did you mean 'service'?")]
    [DataRow("{service: '{{details.service}}'}", "4:25: A check has no incident that '{{details.service}}' could be taken from; write the value itself.")]
    public void Load_ParametersOfACheck_HaveToFit(string passed, string expected) =>
        Assert.AreEqual(expected, Load(Declared, "{}", $"checks:\n- type: x\n  runbook: RB-1\n  parameters: {passed}\n"));

    [TestMethod]
    [DataRow("service: {type: text}", "Unknown type 'text'; known are boolean, integer, string.")]
    [DataRow("service: {pattern: a}", "'type' is missing; it is required.")]
    [DataRow("service: {type: string, pattern: '[a'}", "The pattern '[a' does not compile: at character 2 the ']' of a '[' is missing; write it, or '\\[' for the character itself.")]
    [DataRow("service: {type: string, pattern: 'a)|(b'}", "The pattern 'a)|(b' does not compile: at character 2 a ')' closes what no '(' opens; remove it, or write '\\)' for the character itself.")]
    [DataRow("days: {type: integer, default: soon}", "The default of 'days' is 'soon'; it has to be a whole number.")]
    [DataRow("days: {type: integer, default: 3, required: true}", "'days' is required, so that its default is never taken; write one of them.")]
    [DataRow("'PATH=x': {type: string}", "'PATH=x' cannot be the name of a parameter; write a letter, and then letters, digits and '_'.")]
    [DataRow("service: string", "A parameter is a map such as '{type: string, required: true}', and not 'string'.")]
    public void Load_DeclarationWithAFault_IsRefused(string declared, string expected) => StringAssert.EndsWith(Load(declared, "{}"), $": {expected}");

    [TestMethod]
    public void Load_RuleOfFormat1_IsWarnedAndLoads()
    {
        using var folder = PackWith(Declared);
        var custom = new RuleSource(RuleSourceKind.Custom, "old.yaml", "id: OLD\nconditions: [{field: check_type, operator: eq, value: x}]\naction: run_linux_runbook:RB-1\naction_params: {servce: cron}\n");

        var loaded = new RuleBookStore().Reload([new RuleSource(RuleSourceKind.BuiltIn, folder.Root), custom], new RuleVocabulary([]));

        Assert.AreEqual("old.yaml:3:9: Rule 'OLD' passes 'servce', which runbook 'RB-1' does not take; did you mean 'service'?", loaded.Diagnostics.Single().ToString());
        Assert.IsTrue(loaded.RuleBook.Rules.Any(rule => rule.Id == "OLD"));
    }

    /// <returns>What was said of it, with line and column.</returns>
    private static string Load(string declared, string passed, string? checks = null)
    {
        using var folder = PackWith(declared);
        folder.Write("rules/r.yaml", $"rules:\n- id: R-1\n  conditions: [{{field: check_type, value: x}}]\n  action: run_linux_runbook:RB-1\n  action_params: {passed}\n");
        if (checks is not null)
            folder.Write("checks/c.yaml", checks);
        var loaded = new RuleBookStore().Reload([new RuleSource(RuleSourceKind.BuiltIn, folder.Root)], new RuleVocabulary([]));
        return string.Join('\n', loaded.Diagnostics.Select(diagnostic => $"{diagnostic.Line}:{diagnostic.Column}: {diagnostic.Message}"));
    }

    private static PackFolder PackWith(string declared)
    {
        var folder = new PackFolder();
        folder.Write("pack.yaml", "format: 2\nid: test\nname: Test\nversion: 1.0.0\ncheck_types: [x]\n");
        folder.Write("runbooks/rb.yaml", $"id: RB-1\nparameters: {{{declared}}}\ndetect: exit 1\nremediate: echo\nverify: echo\n");
        return folder;
    }
}
