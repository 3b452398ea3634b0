namespace Appliance.Rules.Tests.Testing;

/// <summary>A pack's tests: what passes, and what the author reads of what fails.</summary>
[TestClass]
public sealed class PackTestTests
{
    private const string Rules = """
        rules:
        - id: OFF
          action: "restart_service:{{details.service}}"
          conditions:
          - {field: check_type, value: firewall}
          - any: [{field: details.profile, value: Public}, {field: details.profile, value: Private}]
          exceptions:
          - {match: [{field: hostname, value: lab-1}], until: 2026-02-01, reason: The vendor needs it., by: anna@msp.example}
        - id: FLAPS
          action: escalate
          priority: 1
          conditions: [{field: check_type, value: firewall}]
          window: {count: 3, within: 1h, group_by: [hostname]}
        - id: TRIAL
          mode: dry_run
          actions: [alert:trial, escalate]
          conditions: [{field: check_type, value: banner}]
        """;

    [TestMethod]
    public void Test_ThatIsRight_Passes() => AssertFails("""
        tests:
        - name: a firewall that is off is switched on
          start: 2026-03-02T08:30:00Z
          events:
          - at: 0s
            incident: {check_type: firewall, hostname: ws-1, details: {profile: Public, service: ufw}}
            expect: {rule: OFF, action: "restart_service:ufw"}
          - at: 10m
            incident: {check_type: firewall, hostname: WS-1, details: {profile: Private, service: ufw}}
            expect: {rule: OFF}
          - incident: {check_type: firewall, hostname: ws-2, details: {profile: Private}}
            expect: {rule: OFF}
          - at: 1h
            incident: {check_type: firewall, hostname: ws-1, details: {profile: Public}}
            expect: {rule: FLAPS, action: escalate}
          - at: 61m
            incident: {check_type: firewall, hostname: ws-3, details: {profile: Domain}}
            expect: {rule: none}
        - name: a trial only says what it would do
          events:
          - incident: {check_type: banner}
            expect: {rule: TRIAL, actions: [alert:trial, escalate], held: dry_run}
        - name: the laboratory is left alone in January
          events:
          - at: 30d
            incident: {check_type: firewall, hostname: lab-1, details: {profile: Public}}
            expect: {rule: OFF, held: exception}
          - at: 31d
            incident: {check_type: firewall, hostname: lab-1, details: {profile: Public}}
            expect: {rule: OFF}
        """);

    [TestMethod]
    [DataRow("{check_type: firewall, details: {profile: Domain}}", "{rule: OFF}",
        "rule 'OFF' is expected, and none takes the incident. Of 'OFF' 'any of these must hold' fails ('details.profile eq Public' fails: Domain; 'details.profile eq Private' fails: Domain).")]
    [DataRow("{check_type: firewall, details: {profile: Public}}", "{rule: FLAPS}",
        "rule 'FLAPS' is expected, and rule 'OFF' (rules/all.yaml:2:3) takes the incident. Of 'FLAPS' '3 incidents within 1h by hostname' fails: 1 so far.")]
    [DataRow("{check_type: firewall, details: {profile: Public}}", "{rule: none}", "no rule is expected, and rule 'OFF' (rules/all.yaml:2:3) takes the incident.")]
    [DataRow("{check_type: x}", "{rule: TRIAL}", "rule 'TRIAL' is expected, and none takes the incident. Of 'TRIAL' 'check_type eq banner' fails: x.")]
    [DataRow("{hostname: x}", "{rule: TRIAL}", "rule 'TRIAL' is expected, and none takes the incident. Of 'TRIAL' 'check_type eq banner' fails: missing.")]
    [DataRow("{check_type: banner}", "{rule: TRIAL}", "rule 'TRIAL' is expected to act, and its mode is dry_run; write 'held: dry_run' where that is meant.")]
    [DataRow("{check_type: firewall, hostname: lab-1, details: {profile: Public}}", "{rule: OFF}",
        "rule 'OFF' is expected to act, and an exception of anna@msp.example covers the incident (The vendor needs it.); write 'held: exception' where that is meant.")]
    [DataRow("{check_type: firewall, details: {profile: Public}}", "{rule: OFF, held: exception}", "rule 'OFF' is expected to be held (held: exception), and it acts.")]
    [DataRow("{check_type: banner}", "{rule: TRIAL, held: exception}", "rule 'TRIAL' is expected to be held (held: exception), and it is held: dry_run.")]
    [DataRow("{check_type: banner}", "{rule: TRIAL, held: dry_run, action: escalate}",
        "'escalate' is expected of rule 'TRIAL' (rules/all.yaml:14:3), and it does 'alert:trial', 'escalate'.")]
    [DataRow("{check_type: firewall, details: {profile: Public}}", "{rule: OFF, action: \"restart_service:ufw\"}",
        "'restart_service:ufw' is expected of rule 'OFF', which cannot run: The template '{{details.service}}' asks for 'details.service', which this incident does not have.")]
    public void Test_ThatIsWrong_SaysWhereWhatAndWhy(string incident, string expect, string sentence) => AssertFails(
        $$"""
        tests:
        - name: a test
          events:
          - incident: {check_type: other}
            expect: {rule: none}
          - at: 5m
            incident: {{incident}}
            expect: {{expect}}
        """,
        $"tests/all.yaml:8:13: Test 'a test', event 2 (at 5m): {sentence}");

    [TestMethod]
    public void Test_OfARuleThatComesLater_SaysSo()
    {
        using var pack = new TestedPack(
            "rules:\n- {id: A, action: escalate, priority: 1, conditions: [{field: check_type, operator: exists, value: true}]}\n"
            + "- {id: B, action: escalate, conditions: [{field: hostname, value: h}]}\n",
            "tests: [{name: t, events: [{incident: {check_type: x, hostname: h}, expect: {rule: B}}]}]\n");

        StringAssert.EndsWith(
            pack.Failures().Single(),
            "rule 'B' is expected, and rule 'A' (rules/all.yaml:2:3) takes the incident, because it comes before; change the conditions or the priority of one.");
    }

    [TestMethod]
    public void Test_OfADisabledRule_SaysSo()
    {
        using var pack = new TestedPack(
            "{id: A, action: escalate, enabled: false, conditions: [{field: check_type, value: x}]}",
            "tests: [{name: t, events: [{incident: {check_type: x}, expect: {rule: A}}]}]\n");

        StringAssert.EndsWith(pack.Failures().Single(), "Of 'A' 'the rule is enabled' fails: it is disabled by its 'enabled: false'.");
    }

    [TestMethod]
    public void Test_KnowsNothingOfTheDay_WhenItSaysNothingOfIt()
    {
        using var pack = new TestedPack(
            "{format: 2, id: OLD, action: escalate, conditions: [{field: details.at, operator: older_than, value: 1d}]}",
            """
            tests:
            - name: a day is a day
              events:
              - {at: 0s, incident: {details: {at: "2025-12-31T00:00:00Z"}}, expect: {rule: none}}
              - {at: 1s, incident: {details: {at: "2025-12-31T00:00:00Z"}}, expect: {rule: OLD}}
            """);

        Assert.IsEmpty(pack.Failures());
    }

    private static void AssertFails(string tests, params string[] failures)
    {
        using var pack = new TestedPack(Rules, tests);
        Assert.AreEqual(string.Join('\n', failures), string.Join('\n', pack.Failures()));
    }
}
