using Appliance.Rules.Packs;

namespace Appliance.Rules.Tests;

[TestClass]
public sealed class RefusedRulesTests
{
    private const string Good = "    action: escalate\n    conditions: [{field: check_type, value: x}]\n";

    [TestMethod]
    [DataRow("id: R\naction: escalate\n", "1:1: Rule 'R' has no conditions, so it would answer every incident; write at least one.")]
    [DataRow("id: R\naction: escalate\nconditions: []\n", "3:13: Rule 'R' has no conditions, so it would answer every incident; write at least one.")]
    [DataRow("action: escalate\nconditions: [{field: actual, value: x}]\n", "1:1: 'id' is missing; it is required.")]
    [DataRow("id: R\nconditions: [{field: actual, value: x}]\n", "1:1: Rule 'R' has no action; write one, such as 'action: escalate'.")]
    [DataRow("id: R\naction: [a]\nconditions: [{field: actual, value: x}]\n", "2:9: An action is a text such as 'escalate' or 'run_linux_runbook:LIN-SSH-001', and not a list.")]
    [DataRow("id: R\naction: esclate\nconditions: [{field: actual, value: x}]\n", "2:9: Rule 'R' calls the unknown action 'esclate'; did you mean 'escalate'?")]
    [DataRow("id: R\naction: run_linux_runbook\nconditions: [{field: actual, value: x}]\n", "2:9: Rule 'R' calls 'run_linux_runbook' without a runbook; write 'run_linux_runbook:ID' or action_params.runbook_id.")]
    [DataRow("id: R\naction: run_runbook:RB-X\nconditions: [{field: actual, value: x}]\n", "2:9: Rule 'R' calls runbook 'RB-X', which no pack defines.")]
    [DataRow("id: R\naction: run_runbook:{{details.id}}\nconditions: [{field: actual, value: x}]\n", "2:9: Rule 'R' takes its runbook from the incident ('{{details.id}}'); name one, so that it can be checked beforehand.")]
    [DataRow("id: R\naction: escalate\nconditions:\n  - {field: status, operator: like, value: x}\n", "4:31: Unknown operator 'like'; known are eq, ne, contains, regex, gt, lt, in, not_in, exists.")]
    [DataRow("id: R\naction: escalate\nconditions:\n  - {field: status, operator: in, value: x}\n", "4:42: 'in' needs a list, and not 'x'; write [x].")]
    [DataRow("id: R\naction: escalate\nconditions:\n  - {field: status, operator: not_in}\n", "4:5: 'not_in' needs a list, and not null; write [].")]
    [DataRow("id: R\naction: escalate\nconditions:\n  - {field: status, operator: regex, value: '[a'}\n", "4:45: The pattern '[a' does not compile: at character 2 the ']' of a '[' is missing; write it, or '\\[' for the character itself.")]
    [DataRow("id: R\naction: escalate\nconditions:\n  - {field: status, operator: regex, value: '(?=a)b'}\n", "4:45: The pattern '(?=a)b' does not compile: look-arounds, backreferences, atomic groups and very large repetitions are not supported, so that no text makes a match slow.")]
    [DataRow("id: R\naction: escalate\nconditions:\n  - {operator: eq, value: x}\n", "4:5: 'field' is missing; it is required.")]
    [DataRow("id: R\naction: escalate\nconditions: [check_type]\n", "3:14: Each item of this list is a condition with 'field', 'operator' and 'value', a map of keys and values, and not 'check_type'.")]
    [DataRow("id: R\naction: escalate\npriority: high\nconditions: [{field: actual, value: x}]\n", "3:11: 'priority' is 'high'; write a whole number.")]
    [DataRow("id: R\naction: escalate\nseverity_filter: [huge]\nconditions: [{field: actual, value: x}]\n", "3:18: Unknown severity 'huge'; known are low, medium, high, critical.")]
    [DataRow("rules:\n  - id: R\n" + Good + "  - id: R\n" + Good, "5:5: Rule id 'R' is already used at site.yaml:2:5; each may come once in a pack.")]
    [DataRow("rules: [7]\n", "1:9: Each item of this list is a rule, a map of keys and values, and not '7'.")]
    [DataRow("just text\n", "1:1: A rule file holds one rule or 'rules: [...]', and not 'just text'.")]
    [DataRow("format: 3\nrules: []\n", "1:9: 'format' is '3'; write a whole number from 1 to 2.")]
    public void Load_RefusedInAnyFormat_SaysWhereAndWhy(string yaml, string expected)
    {
        var loaded = RuleTexts.LoadYaml(yaml);

        Assert.AreEqual($"site.yaml:{expected}", loaded.Diagnostics.Single(diagnostic => diagnostic.IsError).ToString());
        Assert.AreEqual(PackState.Refused, loaded.Statuses.Single().State);
        Assert.IsEmpty(loaded.RuleBook.Rules);
    }

    [TestMethod]
    [DataRow("mode: on", "5:7: Unknown mode 'on'; known are enforce, dry_run, off.")]
    [DataRow("exceptions: [{match: [], until: 2027-01-01, reason: r, by: b}]", "5:22: 'match' is empty, so it would cover every incident of the rule; write at least one condition, or 'mode: off' in the rule.")]
    [DataRow("exceptions: [{match: [{field: actual, value: x}], until: 2027, reason: r, by: b}]", "5:58: 'until' is '2027'; write a date such as 2027-01-31 or a time such as 2027-01-31T18:00:00Z.")]
    [DataRow("exceptions: [{match: [{field: actual, value: x}], reason: r, by: b}]", "5:14: 'until' is missing; it is required.")]
    [DataRow("exceptions: [{match: [{field: actual, value: x}], until: 2027-01-01, by: b}]", "5:14: 'reason' is missing; it is required.")]
    [DataRow("exceptions: [{match: [{field: actual, value: x}], until: 2027-01-01, reason: r, by: ' '}]", "5:85: 'by' is empty; write its value.")]
    [DataRow("exceptions: [{match: [{field: actual, value: x}], until: 2027-01-01, reason: r, by: b, who: c}]", "5:88: Unknown key 'who'; known are by, match, reason, until.")]
    public void Load_RefusedInFormat2_SaysWhereAndWhy(string line, string expected) => Assert.AreEqual(
        $"site.yaml:{expected}",
        RuleTexts.Lines(RuleTexts.LoadYaml($"format: 2\nid: R\naction: escalate\nconditions: [{{field: check_type, value: x}}]\n{line}\n")));

    [TestMethod]
    public void Load_UnknownActionInFormat2_NamesThoseThatThereAre() => Assert.AreEqual(
        "site.yaml:3:9: Rule 'R' calls the unknown action 'tidy'; known are alert, escalate, run_linux_runbook, run_runbook, run_windows_runbook.",
        RuleTexts.Lines(RuleTexts.LoadYaml("format: 2\nid: R\naction: tidy\nconditions: [{field: check_type, value: x}]\n")));

    [TestMethod]
    public void Load_ModeAndExceptionsInAnOldFile_AreUnknownKeysThatDoNothing()
    {
        var loaded = RuleTexts.LoadYaml("id: R\naction: escalate\nmode: off\nexceptions: [7]\nconditions: [{field: check_type, value: x}]\n");

        Assert.AreEqual("site.yaml:1:1: 'format: 2' is missing here; without it this is format 1, which does not know 'mode' (site.yaml:3:1), 'exceptions'.", RuleTexts.Lines(loaded));
        Assert.IsFalse(loaded.Diagnostics.Single().IsError);
        Assert.IsTrue(loaded.RuleBook.Rules.Single().Enabled);
        Assert.IsEmpty(loaded.RuleBook.Rules.Single().Exceptions);
    }

    [TestMethod]
    public void Load_ModeOff_TakesNothing() =>
        Assert.IsFalse(RuleTexts.Book("format: 2\nid: R\nmode: off\naction: escalate\nconditions: [{field: check_type, value: x}]\n").Rules.Single().Enabled);

    [TestMethod]
    [DataRow("    colour: red\n", "5:5: Unknown key 'colour'; known are action, action_params, actions, conditions, cooldown_seconds, description, enabled, format, gpo_managed, hipaa_controls, id, max_retries, name, priority, severity_filter.")]
    [DataRow("    enabeld: false\n", "5:5: Unknown key 'enabeld'; did you mean 'enabled'?")]
    public void Load_UnknownKey_WarnsInOldFilesAndIsRefusedInFormat2(string line, string expected) =>
        AssertWarnsOrRefuses("rules:\n  - id: R\n" + Good + line, expected);

    [TestMethod]
    [DataRow("operator: gt, value: many", "4:57: 'gt' needs a number to compare with, and not 'many'")]
    [DataRow("operator: exists, value: 3", "4:61: 'exists' needs true or false, and not '3'")]
    [DataRow("operator: contains, value: [a]", "4:63: 'contains' needs a text to look for, and not a list")]
    [DataRow("operator: eq, value: null", "4:57: 'eq null' asks for what a missing field does not equal; write 'exists' with the value false")]
    public void Load_ValueThatNeverHolds_WarnsInOldFilesAndIsRefusedInFormat2(string condition, string expected)
    {
        var yaml = "rules:\n  - id: R\n    action: escalate\n    conditions: [{field: hostname, " + condition + "}]\n";

        Assert.AreEqual($"site.yaml:{expected}; the condition never holds.", RuleTexts.Lines(RuleTexts.LoadYaml(yaml)));
        Assert.AreEqual($"site.yaml:{Shift(expected)}.", RuleTexts.Lines(RuleTexts.LoadYaml("format: 2\n" + yaml)));
    }

    [TestMethod]
    public void Load_UnknownField_WarnsInOldFilesAndIsRefusedInFormat2() => AssertWarnsOrRefuses(
        "rules:\n  - id: R\n    action: escalate\n    conditions: [{field: chek_type, value: x}]\n",
        "4:26: No incident has the field 'chek_type'; did you mean 'check_type'? A check's own facts are under 'details.'.");

    [TestMethod]
    public void Load_CoveredRule_WarnsInOldFilesAndIsRefusedInFormat2() => AssertWarnsOrRefuses(
        """
        rules:
          - id: NARROW
            action: escalate
            conditions: [{field: drift_detected, value: true}, {field: check_type, value: cron}]
          - id: WIDE
            action: escalate
            priority: 50
            conditions: [{field: check_type, value: cron}]

        """,
        "2:5: Rule 'NARROW' can never fire: rule 'WIDE' (site.yaml:5:5) comes first and asks for no more; change the conditions or the priority of one.",
        shifted: "(site.yaml:6:5)");

    [TestMethod]
    public void Load_RuleBehindOneForOtherSeverities_IsNotCovered()
    {
        var loaded = RuleTexts.LoadYaml(
            """
            format: 2
            rules:
              - id: GRAVE
                action: escalate
                severity_filter: [high]
                conditions: [{field: check_type, value: cron}]
              - id: ANY
                action: escalate
                conditions: [{field: check_type, value: cron}]
            """);

        Assert.AreEqual("", RuleTexts.Lines(loaded));
    }

    [TestMethod]
    public void Load_FieldActionWithoutPlugin_WarnsInOldFilesAndIsRefusedInFormat2()
    {
        const string yaml = "rules:\n  - id: R\n    action: restart_service:cron\n    conditions: [{field: check_type, value: x}]\n";

        var old = RuleTexts.LoadYaml(yaml);
        var strict = RuleTexts.LoadYaml("format: 2\n" + yaml);

        Assert.AreEqual(
            "site.yaml:3:13: Rule 'R' calls action 'restart_service', which no installed plugin provides: its incidents are escalated until one does.",
            RuleTexts.Lines(old));
        Assert.AreEqual("cron", old.RuleBook.Rules.Single().Actions.Single().Argument);
        Assert.AreEqual(
            "site.yaml:4:13: Rule 'R' calls action 'restart_service', which no installed plugin provides; say '--action restart_service' where the appliances have a plugin for it.",
            RuleTexts.Lines(strict));
        Assert.AreEqual(PackState.Refused, strict.Statuses.Single().State);
    }

    [TestMethod]
    public void Load_PluginAction_IsKnown()
    {
        var source = new RuleSource(RuleSourceKind.Custom, "site.yaml", "format: 2\nid: R\naction: tidy\nconditions: [{field: check_type, value: x}]\n");

        var loaded = new PackLoader(new RuleVocabulary(["tidy"])).Load([source], LoadedRules.None);

        Assert.AreEqual("", RuleTexts.Lines(loaded));
    }

    [TestMethod]
    public void Load_SeveralErrors_AreAllNamedAtOnce()
    {
        var loaded = RuleTexts.LoadYaml("rules:\n  - id: A\n    action: nope\n  - id: B\n    action: escalate\n");

        Assert.AreEqual(3, loaded.Diagnostics.Count());
    }

    private static void AssertWarnsOrRefuses(string yaml, string expected, string? shifted = null)
    {
        var old = RuleTexts.LoadYaml(yaml);
        var strict = RuleTexts.LoadYaml("format: 2\n" + yaml);

        Assert.AreEqual($"site.yaml:{expected}", RuleTexts.Lines(old));
        Assert.AreEqual(PackState.Loaded, old.Statuses.Single().State);
        Assert.StartsWith($"site.yaml:{Shift(expected)[..20]}", RuleTexts.Lines(strict));
        Assert.Contains(shifted ?? "", RuleTexts.Lines(strict));
        Assert.AreEqual(PackState.Refused, strict.Statuses.Single().State);
    }

    /// <summary>The place is a line further down when the file begins with its format.</summary>
    private static string Shift(string expected)
    {
        var colon = expected.IndexOf(':', StringComparison.Ordinal);
        return $"{int.Parse(expected[..colon], System.Globalization.CultureInfo.InvariantCulture) + 1}{expected[colon..]}";
    }
}
