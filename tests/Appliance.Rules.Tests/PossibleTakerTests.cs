namespace Appliance.Rules.Tests;

/// <summary>Whose an incident may be, told without what came before it.</summary>
[TestClass]
public sealed class PossibleTakerTests
{
    private static readonly RuleBook Book = RuleTexts.Book("""
        format: 2
        rules:
          - {id: OFF, priority: 1, enabled: false, action: escalate, conditions: [{field: check_type, value: services}]}
          - {id: FLAPS, priority: 10, action: escalate, conditions: [{field: severity, operator: ne, value: low}, {field: check_type, operator: ne, value: cron}], window: {count: 3, within: 1d, group_by: [hostname]}}
          - {id: BY-USER, priority: 10, action: escalate, conditions: [{field: check_type, value: services}], window: {count: 3, within: 1d, group_by: [details.user]}}
          - {id: AFTER, priority: 20, action: escalate, conditions: [{field: check_type, value: services}], sequence: {steps: [{conditions: [{field: check_type, value: cron}]}], within: 1h, group_by: []}}
          - {id: SERVICES, action: escalate, conditions: [{field: check_type, value: services}, {field: details.name, value: sshd}]}
          - {id: SSH, priority: 5, action: escalate, conditions: [{field: check_type, value: ssh_config}]}
          - {id: LATE, priority: 300, action: escalate, conditions: [{field: check_type, value: services}], window: {count: 2, within: 1h, group_by: []}}
        """);

    [TestMethod]
    [DataRow("ssh_config", "{}", "SSH", DisplayName = "the first that matches")]
    [DataRow("cron", "{}", "none")]
    [DataRow("services", """{"name": "sshd"}""", "AFTER FLAPS SERVICES", DisplayName = "what looks back and comes before it may be it too")]
    [DataRow("services", """{"name": "cron"}""", "AFTER FLAPS LATE none")]
    [DataRow("services", """{"name": "sshd", "user": "anna"}""", "AFTER BY-USER FLAPS SERVICES", DisplayName = "of a group it has the field")]
    [DataRow("banner", "{}", "FLAPS none")]
    public void PossibleTakers_AreTheFirstThatMatchesAndWhatMayBeFullBeforeIt(string check, string details, string expected)
    {
        var takers = Book.PossibleTakers(RuleTexts.Drift(check, details), RuleTexts.Now);

        Assert.AreEqual(expected, string.Join(' ', takers.Select(taker => taker ?? "none").Order(StringComparer.Ordinal)));
    }
}
