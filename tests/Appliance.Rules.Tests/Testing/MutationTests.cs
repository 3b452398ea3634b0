using Appliance.Rules.Testing;
using Appliance.Rules.Testing.Mutations;

namespace Appliance.Rules.Tests.Testing;

/// <summary>Which conditions no test guards.</summary>
[TestClass]
public sealed class MutationTests
{
    private const string Beginning = "{id: R, action: escalate, conditions: [";

    [TestMethod]
    [DataRow("{field: check_type, value: x}, {field: details.n, operator: gt, value: 3}", "{check_type: x, details: {n: 4}}>R | {details: {n: 4}}>none | {check_type: x, details: {n: 3}}>none")]
    [DataRow("{field: check_type, value: x}, {field: details.n, operator: gt, value: 3}", "{check_type: x, details: {n: 4}}>R | {check_type: x, details: {n: 3}}>none",
        "1:40: Rule 'R': no test notices when 'check_type eq x' is dropped.")]
    [DataRow("{field: check_type, value: x}, {field: details.n, operator: gt, value: 3}", "{check_type: y}>none",
        "1:40: Rule 'R': no test notices when 'check_type eq x' is dropped or negated.", "1:71: Rule 'R': no test notices when 'details.n gt 3' is dropped or negated.")]
    [DataRow("{any: [{field: check_type, value: x}, {field: check_type, value: y}]}", "{check_type: x}>R | {check_type: y}>R | {check_type: z}>none")]
    [DataRow("{any: [{field: check_type, value: x}, {field: check_type, value: y}]}", "{check_type: x}>R | {check_type: z}>none",
        "1:78: Rule 'R': no test notices when 'check_type eq y' is dropped.")]
    [DataRow("{any: [{field: check_type, value: x}]}", "{check_type: x}>R", "1:47: Rule 'R': no test notices when 'check_type eq x' is dropped.")]
    [DataRow("{any: [{field: check_type, value: x}]}", "{check_type: x}>R | {check_type: z}>none")]
    [DataRow("{all: [{field: check_type, value: x}]}", "{check_type: x}>R | {check_type: z}>none")]
    [DataRow("{not: {field: check_type, value: x}}", "{check_type: y}>R | {check_type: x}>none")]
    [DataRow("{not: {field: check_type, value: x}}", "{check_type: y}>R", "1:46: Rule 'R': no test notices when 'check_type eq x' is dropped.")]
    [DataRow("{field: details.l, operator: any_item, value: {field: n, value: 1}}", "{details: {l: [{n: 1}]}}>R | {details: {l: [{n: 2}]}}>none")]
    [DataRow("{field: details.l, operator: any_item, value: {field: n, value: 1}}", "{details: {l: [{n: 1}]}}>R | {details: {l: []}}>none",
        "1:86: Rule 'R': no test notices when 'n eq 1' is dropped.")]
    public void Conditions_ThatNoTestGuards_AreFound(string conditions, string events, params string[] unguarded) =>
        AssertUnguarded($"{Beginning}{conditions}]}}", events, unguarded);

    [TestMethod]
    [DataRow("0s 1m 2m>R")]
    [DataRow("0s 1m>none", "1:88: Rule 'R': no test notices when '3 incidents within 1h by hostname' is 4.")]
    [DataRow("0s>none", "1:88: Rule 'R': no test notices when '3 incidents within 1h by hostname' is 2 or 4.")]
    public void Count_OfAWindow_IsOneMoreAndOneLess(string times, params string[] unguarded)
    {
        var parts = times.Split('>');
        var at = parts[0].Split(' ');
        var events = at.Select((time, position) => Event("{check_type: x}", position == 2 ? "R" : "none", time)).Append(Event("{check_type: y}", "none", at[^1]));
        using var pack = new TestedPack($"{Beginning}{{field: check_type, value: x}}], window: {{count: 3, within: 1h, group_by: [hostname]}}}}", Test(events));

        var found = pack.Unguarded().Where(line => line.Contains("1h by hostname", StringComparison.Ordinal));
        Assert.AreEqual(string.Join('\n', unguarded.Select(line => $"rules/all.yaml:{line}")), string.Join('\n', found));
    }

    [TestMethod]
    public void Window_CountsWhatTheChangedConditionsHoldFor()
    {
        using var pack = new TestedPack(
            $"{Beginning}{{field: check_type, value: x}}], window: {{count: 2, within: 1h, group_by: [hostname]}}}}",
            Test([Event("{check_type: y}", "none", "0s"), Event("{check_type: x}", "none", "1s")]));

        CollectionAssert.AreEqual(
            new[] { "rules/all.yaml:1:88: Rule 'R': no test notices when '2 incidents within 1h by hostname' is 3." },
            pack.Unguarded().Where(line => line.Contains("2 incidents", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    [DataRow("count: 2, within: 1h, group_by: [hostname]", "0s/a>none 59m/a>R 63m/b>none 150m/a>none 150m/x>none 269m/b>none")]
    [DataRow("count: 2, within: 1h, group_by: [hostname]", "0s/a>none 59m/a>R 63m/b>none 150m/x>none",
        "99: Rule 'R': no test notices when 'within 1h' is 2h.")]
    [DataRow("count: 2, within: 1h, group_by: [hostname]", "0s/a>none 29m/a>R 100m/a>none 100m/x>none",
        "99: Rule 'R': no test notices when 'within 1h' is 30m.", "113: Rule 'R': no test notices when 'by hostname' is without hostname.")]
    [DataRow("count: 2, within: 1h, group_by: []", "0s/a>none 59m/a>R 150m/b>none 150m/x>none", "113: Rule 'R': no test notices when 'over the site' is by hostname.")]
    [DataRow("count: 2, within: 1h, group_by: [], distinct: hostname", "0s/a>none 59m/b>R 150m/a>none 150m/x>none", "127: Rule 'R': no test notices when 'different hostname' is dropped.")]
    [DataRow("count: 2, within: 1h, group_by: [], distinct: hostname", "0s/a>none 1m/a>none 59m/b>R 150m/a>none 150m/x>none")]
    public void Terms_OfAWindow_AreGuardedByWhatJustCountsAndWhatJustDoesNot(string window, string events, params string[] unguarded)
    {
        using var pack = new TestedPack($"{Beginning}{{field: check_type, value: x}}], window: {{{window}}}}}", Test(events.Split(' ').Select(Timed)));

        var found = pack.Unguarded().Where(line => !line.Contains("check_type", StringComparison.Ordinal) && !line.Contains("2 incidents", StringComparison.Ordinal) && !line.Contains("2 different", StringComparison.Ordinal));
        Assert.AreEqual(string.Join('\n', unguarded.Select(line => $"rules/all.yaml:1:{line}")), string.Join('\n', found));
    }

    [TestMethod]
    public void Steps_OfASequence_AreGuardedByWhatCameBefore()
    {
        const string rule = Beginning + "{field: check_type, value: x}], sequence: {steps: [{conditions: [{field: check_type, value: update}]}], within: 1h, group_by: []}}";
        string[] after = [Event("{check_type: update, hostname: other}", "none", "2m"), Event("{}", "none", "59m"), Event("{check_type: x}", "R", "60m"), Event("{check_type: x}", "none", "64m")];
        using var guarded = new TestedPack(rule, Test([Event("{check_type: other}", "none", "0s"), Event("{check_type: x}", "none", "1m"), .. after]));
        using var open = new TestedPack(rule, Test(after[..3]));
        using var near = new TestedPack(rule, Test(
            [Event("{check_type: other}", "none", "0s"), Event("{check_type: x}", "none", "1m"), Event("{check_type: update}", "none", "2m"), Event("{check_type: x}", "R", "3m"), Event("{}", "none", "3m")]));

        Assert.AreEqual("", string.Join('\n', guarded.Unguarded()));
        Assert.AreEqual("rules/all.yaml:1:105: Rule 'R': no test notices when 'check_type eq update' is dropped.", open.Unguarded().First());
        Assert.AreEqual(
            "rules/all.yaml:1:152: Rule 'R': no test notices when 'within 1h' is 30m or 2h.\nrules/all.yaml:1:166: Rule 'R': no test notices when 'over the site' is by hostname.",
            string.Join('\n', near.Unguarded()));
    }

    [TestMethod]
    public void Match_OfAnException_IsGuardedByWhatItDoesNotCover()
    {
        const string rule = Beginning + "{field: check_type, value: x}], exceptions: [{match: [{field: hostname, value: lab}], until: 2999-01-01, reason: r, by: b}]}";
        const string held = "{incident: {check_type: x, hostname: lab}, expect: {rule: R, held: exception}}";
        using var guarded = new TestedPack(rule, Test([held, Event("{check_type: x}", "R", "0s"), Event("{}", "none", "0s")]));
        using var open = new TestedPack(rule, Test([held, Event("{}", "none", "0s")]));

        Assert.IsEmpty(guarded.Unguarded());
        Assert.AreEqual("rules/all.yaml:1:94: Rule 'R': no test notices when 'hostname eq lab' is dropped.", open.Unguarded().Single());
    }

    [TestMethod]
    public void Rules_ThatAreOff_HaveNoConditionsToGuard()
    {
        using var pack = new TestedPack("{id: R, mode: off, action: escalate, conditions: [{field: check_type, value: x}]}", Test([Event("{check_type: x}", "none", "0s")]));

        Assert.AreEqual((0, 0), (pack.Mutate().Conditions, pack.Mutate().Guarded));
    }

    [TestMethod]
    public void Rules_OfFormat1_AreChangedInTheirOwnLanguage()
    {
        using var pack = new TestedPack(
            "{id: R, action: escalate, conditions: [{field: check_type, value: x}, {field: status, operator: eq, value: null}]}",
            Test([Event("{check_type: x, status: fail}", "none", "0s"), Event("{check_type: y}", "none", "0s")]), format: 1);

        Assert.AreEqual(
            "rules/all.yaml:1:40: Rule 'R': no test notices when 'check_type eq x' is dropped or negated.", pack.Unguarded().Single());
    }

    [TestMethod]
    public void Notice_OfEveryMutantOfTheBaseline_IsWhatTheTestsSay()
    {
        var pack = BaselinePackTests.Pack;
        var tests = pack.Tests([]).ToList();

        AssertNoticesWhatTestsSay(pack, tests);
        AssertNoticesWhatTestsSay(pack, [.. tests.Where((_, position) => position % 2 == 0)]);
        AssertNoticesWhatTestsSay(pack, [.. tests.Where((_, position) => position % 2 == 1)]);
    }

    [TestMethod]
    [DataRow(9)]
    [DataRow(5)]
    [DataRow(3)]
    public void Notice_OfMutantsThatLookBackOrAreHeld_IsWhatTheTestsSay(int events)
    {
        const string rules = """
            rules:
            - {id: FLAPS, priority: 1, action: escalate, conditions: [{field: check_type, value: x}], window: {count: 3, within: 1h, group_by: [hostname]}}
            - id: AFTER
              priority: 2
              action: escalate
              conditions: [{field: check_type, value: x}, {not: {field: details.n, operator: gt, value: 5}}]
              sequence: {steps: [{conditions: [{field: check_type, value: u}]}, {conditions: [{field: check_type, value: v}]}], within: 1h, group_by: []}
            - id: HEAL
              action: escalate
              conditions: [{any: [{field: check_type, value: x}, {field: check_type, value: y}]}]
              exceptions: [{match: [{field: hostname, value: lab}, {field: check_type, value: x}], until: 2999-01-01, reason: r, by: b}]
            """;
        string[] all =
        [
            Event("{check_type: x}", "HEAL", "0s"), Event("{check_type: u}", "none", "1m"), Event("{check_type: x}", "HEAL", "2m"), Event("{check_type: v}", "none", "3m"),
            Event("{check_type: x, details: {n: 9}, hostname: other}", "HEAL", "4m"), Event("{check_type: x, details: {n: 1}, hostname: other}", "AFTER", "5m"),
            Event("{check_type: x}", "FLAPS", "6m"), Event("{check_type: y, hostname: lab}", "HEAL", "7m"),
            "{at: 2h, incident: {check_type: x, hostname: lab}, expect: {rule: HEAL, held: exception}}",
        ];
        using var pack = new TestedPack(rules, Test(all.Take(events)));
        Assert.IsEmpty(pack.Failures());

        AssertNoticesWhatTestsSay(pack.Pack, [.. pack.Pack.Tests([])]);
    }

    /// <summary>What is asked of single events is proven by asking all tests about all rules.</summary>
    private static void AssertNoticesWhatTestsSay(PackUnderTest pack, List<PackTest> tests)
    {
        var (events, noticed) = (new TestedEvents(pack.Book, tests), 0);
        foreach (var mutant in pack.Draft.Rules.SelectMany(Mutants.Of))
        {
            var rules = pack.Draft.Rules.Select(parsed => parsed.Rule.Id == mutant.Original.Id ? mutant.Changed : parsed.Rule);
            var book = new RuleBook(rules, [], []);
            var expected = tests.Exists(test => PackTestRun.Of(test, book, CancellationToken.None).Failures.Count > 0);
            Assert.AreEqual(expected, events.Notice(mutant), $"{mutant.Original.Id}: {mutant.Text} {mutant.Change}");
            noticed += expected ? 1 : 0;
        }

        Assert.IsGreaterThan(0, noticed);
    }

    private static void AssertUnguarded(string rule, string events, string[] unguarded)
    {
        var parsed = events.Split(" | ").Select(each => each.Split('>')).Select(each => Event(each[0], each[1], "0s"));
        using var pack = new TestedPack(rule, Test(parsed));

        Assert.AreEqual(string.Join('\n', unguarded.Select(line => $"rules/all.yaml:{line}")), string.Join('\n', pack.Unguarded()));
    }

    private static string Test(IEnumerable<string> events) => $"tests:\n- name: t\n  events: [{string.Join(", ", events)}]\n";

    private static string Event(string incident, string rule, string at) => $"{{at: {at}, incident: {incident}, expect: {{rule: {rule}}}}}";

    /// <summary><c>TIME/HOST&gt;RULE</c>; the host x has another check.</summary>
    private static string Timed(string text)
    {
        var parts = text.Split('/', '>');
        return $"{{at: {parts[0]}, incident: {{check_type: {(parts[1] == "x" ? "y" : "x")}, hostname: {parts[1]}}}, expect: {{rule: {parts[2]}}}}}";
    }
}
