using Appliance.Rules.Packs;

namespace Appliance.Rules.Tests;

/// <summary>What a site changes of its rules, from its own file and from Central Command.</summary>
[TestClass]
public sealed class OverrideTests
{
    private const string Rules = """
        format: 2
        rules:
          - {id: FIRST, priority: 10, action: escalate, action_params: {reason: why, depth: 1}, conditions: [{field: check_type, value: cron}, {field: severity, value: medium}]}
          - {id: SECOND, priority: 20, actions: ["alert:ops", escalate], conditions: [{field: check_type, value: cron}, {field: hostname, value: srv-1}]}
          - {id: OFF, mode: off, action: escalate, conditions: [{field: check_type, value: motd}]}
        """;

    private const string Answers = "reason: The vendor asks for it., by: anna@msp.example";

    [TestMethod]
    public void Override_Disabled_LetsTheNextRuleTakeTheIncident()
    {
        var book = Load($"overrides: [{{rule: FIRST, enabled: false, {Answers}}}]").RuleBook;

        Assert.AreEqual("SECOND", book.Match(RuleTexts.Drift("cron"))?.Id);
    }

    [TestMethod]
    public void Override_Disabled_IsNamedInTheExplanation()
    {
        var book = Load($"overrides:\n  - {{rule: FIRST, enabled: false, {Answers}}}").RuleBook;

        var failed = book.Explain(RuleTexts.Drift("cron")).Rules.Single(rule => rule.RuleId == "FIRST").Conditions.Single(condition => !condition.Held);

        Assert.AreEqual("the rule is enabled", failed.Condition);
        Assert.AreEqual("it is disabled by the site's override (overrides.yaml:2:5), by anna@msp.example: The vendor asks for it.", failed.Finding);
    }

    [TestMethod]
    public void Override_Enabled_WakesARuleOfModeOff()
    {
        var rule = Load($"overrides: [{{rule: OFF, enabled: true, {Answers}}}]").RuleBook.Match(RuleTexts.Drift("motd"));

        Assert.AreEqual(("OFF", RuleMode.Enforce), (rule?.Id, rule?.Mode));
        Assert.IsFalse(rule!.Override!.Before.Enabled);
    }

    [TestMethod]
    public void Override_Priority_ChangesTheOrderAndRemembersTheOneBefore()
    {
        var rule = Load($"overrides: [{{rule: SECOND, priority: 5, {Answers}}}]").RuleBook.Match(RuleTexts.Drift("cron"));

        Assert.AreEqual(("SECOND", 5, 20), (rule?.Id, rule?.Priority, rule?.Override?.Before.Priority));
    }

    [TestMethod]
    public void Override_Parameters_ReplaceAndJoinThoseOfTheRule()
    {
        var loaded = Load($$$"""overrides: [{rule: FIRST, action_params: {depth: [2], host: "{{hostname}}"}, {{{Answers}}}}]""");

        var rule = loaded.RuleBook.Match(RuleTexts.Drift("cron"))!;

        Assert.AreEqual("", RuleTexts.Lines(loaded));
        Assert.AreEqual("""{"reason":"why","depth":[2],"host":"srv-1"}""", ActionParameters.Resolve(rule.Actions[0], RuleTexts.Drift("cron")).Parameters.GetRawText());
        Assert.AreEqual("""{"reason":"why","depth":1}""", rule.Override!.Before.Actions[0].Parameters.GetRawText());
    }

    [TestMethod]
    public void Override_OfCentralCommand_CountsWhereTheSitesFileSaysNothing()
    {
        var loaded = RuleTexts.Load(Custom(Rules), Custom($"overrides: [{{rule: FIRST, priority: 7, {Answers}}}]", OverrideParser.FileName), Synced());

        Assert.AreEqual("", RuleTexts.Lines(loaded));
        var (first, second) = (Rule(loaded, "FIRST"), Rule(loaded, "SECOND"));
        Assert.AreEqual((true, 7, "anna@msp.example"), (first.Enabled, first.Priority, first.Override!.Override.By));
        Assert.AreEqual((false, "noc"), (second.Enabled, second.Override!.Override.By));
    }

    [TestMethod]
    public void Override_OfARuleThatIsNot_IsAWarningWithTheNearest()
    {
        var loaded = Load($"overrides:\n  - {{rule: FRIST, enabled: false, {Answers}}}");

        Assert.AreEqual("overrides.yaml:2:5: The override is of rule 'FRIST', which no pack and no file defines; did you mean 'FIRST'?", RuleTexts.Lines(loaded));
        Assert.IsFalse(loaded.Diagnostics.Single().IsError);
    }

    [TestMethod]
    [DataRow("overides: []", "overrides.yaml:1:1: Unknown key 'overides'; did you mean 'overrides'?")]
    [DataRow("overrides: [{rule: FIRST, enable: false, priority: 1, reason: r, by: b}]", "overrides.yaml:1:27: Unknown key 'enable'; did you mean 'enabled'?")]
    [DataRow("overrides: [{rule: FIRST, enabled: no-no, reason: r, by: b}]", "overrides.yaml:1:36: 'enabled' is 'no-no'; write true or false without quotes.")]
    [DataRow("overrides: [{rule: FIRST, enabled: , reason: r, by: b}]", "overrides.yaml:1:36: 'enabled' is empty; write its value, or remove it.")]
    [DataRow("overrides: [{rule: FIRST, reason: r, by: b}]", "overrides.yaml:1:13: The override changes nothing; write 'enabled', 'priority' or 'action_params'.")]
    [DataRow("overrides: [{rule: FIRST, priority: 1, by: b}]", "overrides.yaml:1:13: 'reason' is missing; it is required.")]
    [DataRow("overrides: [{rule: FIRST, priority: 1, reason: r}]", "overrides.yaml:1:13: 'by' is missing; it is required.")]
    [DataRow("overrides: [{priority: 1, reason: r, by: b}]", "overrides.yaml:1:13: 'rule' is missing; it is required.")]
    [DataRow("overrides: [{rule: FIRST, action_params: {runbook_id: RB}, reason: r, by: b}]", "overrides.yaml:1:43: 'runbook_id' cannot be overridden; write a rule of your own with the id of this one.")]
    [DataRow("overrides: [{rule: FIRST, action_params: {to: '{{hostnam}}'}, reason: r, by: b}]", "overrides.yaml:1:47: The template '{{hostnam}}' asks for 'hostnam', which is no field of an incident; write details.NAME or one of its own fields.")]
    [DataRow("overrides: [{rule: A, priority: 1, reason: r, by: b}, {rule: A, enabled: true, reason: r, by: b}]", "overrides.yaml:1:55: Rule 'A' is already overridden at overrides.yaml:1:13; write one override for each rule.")]
    [DataRow("overrides: [FIRST]", "overrides.yaml:1:13: Each item of this list is an override with 'rule', what it changes, 'reason' and 'by', a map of keys and values, and not 'FIRST'.")]
    public void Overrides_Refused_SayWhereAndWhatToDoAndTheLastGoodOnesStay(string text, string expected)
    {
        var good = Load($"overrides: [{{rule: FIRST, enabled: false, {Answers}}}]");

        var next = new PackLoader(new RuleVocabulary([])).Load([Custom(Rules), Custom(text, OverrideParser.FileName)], good);

        Assert.AreEqual(expected, RuleTexts.Lines(next));
        Assert.IsTrue(next.Diagnostics.All(diagnostic => diagnostic.IsError));
        Assert.AreEqual("SECOND", next.RuleBook.Match(RuleTexts.Drift("cron"))?.Id);
    }

    [TestMethod]
    public void File_OfThisNameWithRulesInIt_IsARuleFileAsBefore()
    {
        var loaded = RuleTexts.Load(Custom(Rules, OverrideParser.FileName));

        Assert.AreEqual("", RuleTexts.Lines(loaded));
        Assert.AreEqual("FIRST", loaded.RuleBook.Match(RuleTexts.Drift("cron"))?.Id);
    }

    [TestMethod]
    public void Overrides_OfSyncedRulesWithAFault_RefuseTheSetAsAWhole()
    {
        const string json = """{"rules": [{"id": "S", "action": "escalate", "conditions": [{"field": "check_type", "value": "x"}]}], "overrides": [{"rule": "S", "enabled": false}]}""";

        var loaded = RuleTexts.Load(new RuleSource(RuleSourceKind.Synced, "synced.json", json));

        StringAssert.Contains(RuleTexts.Lines(loaded), "synced.json:overrides[0]: 'reason' is missing; it is required.");
        Assert.AreEqual(PackState.Refused, loaded.Statuses.Single().State);
        Assert.IsEmpty(loaded.RuleBook.Rules);
    }

    private static LoadedRules Load(string overrides) => RuleTexts.Load(Custom(Rules), Custom(overrides, OverrideParser.FileName));

    private static RuleSource Custom(string text, string file = "site.yaml") => new(RuleSourceKind.Custom, file, text);

    private static RuleSource Synced() => new(RuleSourceKind.Synced, "synced.json", """
        {"rules": [], "version": "3", "overrides": [
          {"rule": "FIRST", "enabled": false, "reason": "Too loud.", "by": "noc"}, {"rule": "SECOND", "enabled": false, "reason": "Too loud.", "by": "noc"}]}
        """);

    private static Rule Rule(LoadedRules loaded, string id) => loaded.RuleBook.Rules.Single(rule => rule.Id == id);
}
