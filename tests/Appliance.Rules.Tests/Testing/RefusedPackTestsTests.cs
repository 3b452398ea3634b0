using System.Globalization;
using Appliance.Rules.Testing;

namespace Appliance.Rules.Tests.Testing;

/// <summary>Tests that cannot be read: each has its place and its remedy.</summary>
[TestClass]
public sealed class RefusedPackTestsTests
{
    private const string Rule = "{id: RULE-1, action: escalate, conditions: [{field: check_type, value: x}]}";
    private const string Event = "{incident: {check_type: x}, expect: {rule: RULE-1}}";

    [TestMethod]
    [DataRow("[]", "1:1: A file of tests is 'tests: [...]', and not a list.")]
    [DataRow("{test: []}", "1:2: Unknown key 'test'; did you mean 'tests'?")]
    [DataRow("tests: [x]", "1:9: Each item of this list is a test with 'name' and 'events', a map of keys and values, and not 'x'.")]
    [DataRow("tests: [{events: [" + Event + "]}]", "1:9: 'name' is missing; it is required.")]
    [DataRow("tests: [{name: a}]", "1:9: 'events' is missing; it is required.")]
    [DataRow("tests: [{name: a, events: []}]", "1:27: 'events' holds 0; write 1 to 1000.")]
    [DataRow("tests: [{name: a, evnts: 1, events: [" + Event + "]}]", "1:19: Unknown key 'evnts'; did you mean 'events'?")]
    [DataRow("tests: [{name: a, start: soon, events: [" + Event + "]}]", "1:26: 'start' is 'soon'; write a time such as 2026-03-02T08:30:00Z, from 1970 to 2999.")]
    [DataRow("tests: [{name: a, start: 0001-01-01, events: [" + Event + "]}]", "1:26: 'start' is '0001-01-01'; write a time such as 2026-03-02T08:30:00Z, from 1970 to 2999.")]
    [DataRow("tests: [{name: a, events: [" + Event + "]}, {name: a, events: [" + Event + "]}]", "1:90: A test is already called 'a' at tests/all.yaml:1:9; give each a name of its own.")]
    public void File_Wrong_IsRefused(string tests, params string[] errors) => AssertRefused(tests, errors);

    [TestMethod]
    [DataRow("{incident: {check_type: x}}", "1: 'expect' is missing; it is required.")]
    [DataRow("{expect: {rule: none}}", "1: 'incident' is missing; it is required.")]
    [DataRow("{when: 0s, incident: {}, expect: {rule: none}}", "2: Unknown key 'when'; known are at, expect, incident.")]
    [DataRow("{at: soon, incident: {}, expect: {rule: none}}", "6: 'at' is 'soon'; write a whole number with s, m, h, d or w, such as 15m or 30d, from 0s to 366d.")]
    [DataRow("{at: -1s, incident: {}, expect: {rule: none}}", "6: 'at' is '-1s'; write a whole number with s, m, h, d or w, such as 15m or 30d, from 0s to 366d.")]
    [DataRow("{at: 10m, incident: {}, expect: {rule: none}}, {at: 5m, incident: {}, expect: {rule: none}}", "53: 'at' is '5m', which is before the event above it (10m); write the events in their order.")]
    [DataRow("{incident: {chek_type: x}, expect: {rule: none}}", "13: Unknown key 'chek_type'; did you mean 'check_type'?")]
    [DataRow("{incident: {severity: grave}, expect: {rule: none}}", "23: No incident has the severity 'grave'; known are low, medium, high, critical.")]
    [DataRow("{incident: {drift_detected: 'yes'}, expect: {rule: none}}", "29: The incident's 'drift_detected' is 'yes', which has the wrong type or is none of the known words.")]
    [DataRow("{incident: {details: x}, expect: {rule: none}}", "22: 'details' is 'x'; write a map of keys and values.")]
    [DataRow("{incident: {}, expect: {}}", "24: 'rule' is missing; it is required.")]
    [DataRow("{incident: {}, expect: {rule: RULE-2}}", "31: The pack has no rule 'RULE-2'; did you mean 'RULE-1'? Write 'none' where no rule takes the incident.")]
    [DataRow("{incident: {}, expect: {rule: none, action: escalate}}", "37: 'action' does not go with 'rule: none'; remove it, or name a rule.")]
    [DataRow("{incident: {}, expect: {rule: RULE-1, action: a, actions: [a]}}", "50: The expectation has 'action' and 'actions'; write one of them.")]
    [DataRow("{incident: {}, expect: {rule: RULE-1, actions: []}}", "48: 'actions' is empty; write what the rule does, or leave it out.")]
    [DataRow("{incident: {}, expect: {rule: RULE-1, held: back}}", "45: Unknown hold 'back'; known are exception, dry_run. Leave it out where the rule acts.")]
    [DataRow("{incident: {}, expect: {rule: RULE-1, hold: x}}", "39: Unknown key 'hold'; did you mean 'held'?")]
    public void Event_Wrong_IsRefused(string events, string error)
    {
        const string before = "  events: [";
        var (column, sentence) = (int.Parse(error.Split(':')[0], CultureInfo.InvariantCulture), error[error.IndexOf(':', StringComparison.Ordinal)..]);

        AssertRefused($"tests:\n- name: a\n{before}{events}]\n", $"3:{before.Length + column}{sentence}");
    }

    [TestMethod]
    public void Events_TooMany_AreRefused()
    {
        var events = string.Join(", ", Enumerable.Repeat(Event, PackTestLimits.Events + 1));

        AssertRefused($"tests:\n- name: a\n  events: [{events}]\n", "3:11: 'events' holds 1001; write 1 to 1000.");
    }

    [TestMethod]
    public void Tests_TooMany_AreRefused()
    {
        var tests = string.Concat(Enumerable.Range(1, PackTestLimits.Tests + 1).Select(number => $"- {{name: t{number}, events: [{Event}]}}\n"));

        AssertRefused($"tests:\n{tests}", "1002:3: The pack has more than 1000 tests; make fewer of them, with more events.");
    }

    [TestMethod]
    public void Events_TooManyInAll_AreRefused()
    {
        var events = string.Join(", ", Enumerable.Repeat(Event, PackTestLimits.Events));
        using var pack = new TestedPack(Rule);
        for (var file = 1; file <= 101; file++)
            pack.Write($"tests/{file:000}.yaml", $"tests:\n- name: t{file}\n  events: [{events}]\n");

        Assert.AreEqual("tests/101.yaml:2:3: The tests of the pack have more than 100000 events; shorten them.", pack.Failures().Single());
    }

    private static void AssertRefused(string tests, params string[] errors)
    {
        using var pack = new TestedPack(Rule, tests);
        Assert.AreEqual(string.Join('\n', errors.Select(error => $"tests/all.yaml:{error}")), string.Join('\n', pack.Failures()));
    }
}
