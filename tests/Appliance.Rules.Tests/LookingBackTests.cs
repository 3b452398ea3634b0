using Appliance.Rules.Conditions;
using Appliance.Rules.Packs;
using Appliance.Sdk;

namespace Appliance.Rules.Tests;

/// <summary>Rules that ask for what came before: <c>window</c> and <c>sequence</c>.</summary>
[TestClass]
public sealed class LookingBackTests
{
    private const string Window = """
        format: 2
        id: FLAPS
        action: escalate
        conditions: [{field: check_type, value: firewall}]
        window: {count: 3, within: 1h, group_by: [hostname]}
        """;

    private const string Sequence = """
        format: 2
        id: AFTER
        action: escalate
        conditions: [{field: check_type, value: services}]
        sequence:
          steps:
            - conditions: [{field: incident_type, value: update_begun}]
            - conditions: [{field: incident_type, value: update_installed}]
          within: 1h
          group_by: [hostname]
        """;

    private readonly List<PastIncident> _past = [];

    [TestMethod]
    public void Window_IsFull_WithThisIncidentAndThoseBefore()
    {
        Add(50, "firewall");
        Assert.IsNull(Decide(Window, Drift("firewall")).Rule);

        Add(10, "firewall");

        Assert.AreEqual("FLAPS", Decide(Window, Drift("firewall")).Rule?.Id);
    }

    [TestMethod]
    [DataRow(61, "firewall", "ws-1", DisplayName = "before the time")]
    [DataRow(10, "services", "ws-1", DisplayName = "of another kind")]
    [DataRow(10, "firewall", "ws-2", DisplayName = "on another machine")]
    public void Window_LeavesOut(int minutesAgo, string check, string host)
    {
        Add(5, "firewall");
        Add(minutesAgo, check, host);

        Assert.IsNull(Decide(Window, Drift("firewall")).Rule);
    }

    [TestMethod]
    public void Window_DoesNotTellTheCaseOfMachinesApart()
    {
        Add(20, "firewall", "WS-1");
        Add(10, "firewall", "Ws-1");

        Assert.AreEqual("FLAPS", Decide(Window, Drift("firewall")).Rule?.Id);
    }

    [TestMethod]
    public void Window_OverTheSite_CountsDifferentMachines()
    {
        var rule = Window.Replace("group_by: [hostname]", "group_by: [], distinct: hostname", StringComparison.Ordinal);
        Add(30, "firewall", "ws-2");
        Add(20, "firewall", "ws-2");
        Add(10, "firewall", "WS-1");
        Assert.IsNull(Decide(rule, Drift("firewall")).Rule);

        Add(5, "firewall", "ws-3");

        Assert.AreEqual("FLAPS", Decide(rule, Drift("firewall")).Rule?.Id);
    }

    [TestMethod]
    public void Window_NotFull_SaysHowFarItIsAndLetsLaterRulesTakeTheIncident()
    {
        Add(10, "firewall");
        var decision = Decide(Window, Drift("firewall"));

        Assert.AreEqual("FLAPS", decision.Counting?.Id);
        Assert.AreEqual("3 incidents within 1h by hostname: 2 so far", decision.Progress(decision.Counting!));
        var explained = decision.Explain(1).Rules.Single();
        Assert.AreEqual((1, "2 so far"), (explained.ConditionsHeld, explained.Conditions[^1].Finding));

        var both = RuleTexts.Book($"format: 2\nrules:\n- {{id: HEAL, action: escalate, priority: 200, conditions: [{{field: check_type, value: firewall}}]}}\n- {OneLine}");
        var taken = both.Decide(Subject(Drift("firewall")));
        Assert.AreEqual(("HEAL", null), (taken.Rule?.Id, taken.Counting));
    }

    [TestMethod]
    public void Window_OfARuleThatAsksForSomethingElse_CountsNothing()
    {
        Add(10, "firewall");
        var general = Window.Replace("field: check_type, value: firewall", "field: details.kind, value: firewall", StringComparison.Ordinal);
        var explained = RuleTexts.Book(general).Explain(Subject(Drift("services")), most: int.MaxValue).Rules.Single();

        Assert.AreEqual("not counted: the other conditions do not hold", explained.Conditions[^1].Finding);
        Assert.IsNull(Decide(Window, Drift("services")).Counting);
    }

    [TestMethod]
    [DataRow(Window, "firewall")]
    [DataRow(Sequence, "services")]
    public void Decision_WithAllThatIsAskedOfIt_ReadsThePastOnce(string rule, string check)
    {
        var past = new CountedHistory();
        var decision = RuleTexts.Book(rule).Decide(new Subject(Drift(check), RuleTexts.Now, past));

        var said = decision.Counting is { } counting ? decision.Progress(counting) : "";
        var explained = decision.Explain(1).Rules.Single().Conditions[^1].Held;

        Assert.AreEqual((1, false), (past.Reads, explained), said);
    }

    [TestMethod]
    public void Window_WithoutAFieldOfItsGroup_DoesNotCount()
    {
        var rule = Window.Replace("[hostname]", "[details.user]", StringComparison.Ordinal);
        Add(10, "firewall");
        Add(5, "firewall");

        var decision = Decide(rule, Drift("firewall"));

        Assert.AreEqual((null, null), (decision.Rule, decision.Counting));
    }

    [TestMethod]
    public void Sequence_NeedsItsStepsInTheirOrder()
    {
        Add(40, "x", type: "update_installed");
        Add(30, "x", type: "update_begun");
        Assert.IsNull(Decide(Sequence, Drift("services")).Rule);

        Add(20, "x", type: "something_else");
        Add(10, "x", type: "update_installed");

        Assert.AreEqual("AFTER", Decide(Sequence, Drift("services")).Rule?.Id);
    }

    [TestMethod]
    public void Sequence_NotWhole_SaysWhichStepIsMissing()
    {
        Add(10, "x", type: "update_installed");
        Add(90, "x", type: "update_begun");

        var explained = Decide(Sequence, Drift("services")).Explain(1).Rules.Single().Conditions[^1];

        Assert.AreEqual((false, "no incident_type eq update_begun before the others"), (explained.Held, explained.Finding));
        Assert.IsNull(Decide(Sequence, Drift("services")).Counting, "it may never come");
    }

    [TestMethod]
    [DataRow(Window, "1d")]
    [DataRow(Sequence, "25h")]
    public void Within_LongerThanIncidentsAreRemembered_IsAWarningWithBothTimes(string rule, string within)
    {
        var source = new RuleSource(RuleSourceKind.Custom, "site.yaml", rule.Replace("within: 1h", $"within: {within}", StringComparison.Ordinal));
        string Load(TimeSpan retention) => RuleTexts.Lines(new PackLoader(new RuleVocabulary([]) { Retention = retention }).Load([source], LoadedRules.None));

        StringAssert.Contains(Load(TimeSpan.FromHours(23)), $": 'within' is {within}, and this appliance forgets incidents after 23h: the rule sees no more of the past than that.");
        Assert.AreEqual("", Load(TimeSpan.FromHours(25)));
    }

    [TestMethod]
    [DataRow("window: {count: 3, within: 1h}", "'window' has no 'group_by', so that it would mix machines; write [hostname] for each machine, or [] for all of the site.")]
    [DataRow("window: {within: 1h, group_by: []}", "'count' is missing; it is required.")]
    [DataRow("window: {count: 3, within: 8d, group_by: []}", "'within' is '8d'; write a whole number with s, m, h, d or w, such as 15m or 30d, and at most 1w.")]
    [DataRow("window: {count: 3, within: 1h, group_by: [hostnam]}", "No incident has the field 'hostnam'; did you mean 'hostname'? A check's own facts are under 'details.'.")]
    [DataRow("sequence: {steps: [{conditions: []}], within: 1h, group_by: []}", "The step has no conditions, so that every incident would be it; write at least one.")]
    [DataRow("throttle: {mode: middle, per: 1h, group_by: []}", "Unknown mode 'middle'; known are first, last.")]
    [DataRow("limits: {per: 1h}", "'limits' has neither 'max_hosts' nor 'max_percent', so that it limits nothing; write one of them.")]
    [DataRow("schedule: ''", "'schedule' is empty; write its value.")]
    public void Rule_WithABadPart_IsRefused(string part, string expected)
    {
        var loaded = RuleTexts.LoadYaml($"format: 2\nid: R\naction: escalate\nconditions: [{{field: actual, value: x}}]\n{part}\n");

        StringAssert.Contains(RuleTexts.Lines(loaded), expected);
        StringAssert.StartsWith(RuleTexts.Lines(loaded), "site.yaml:5:");
        Assert.IsEmpty(loaded.RuleBook.Rules);
    }

    /// <summary>The past is read from a disk: a thousand rules about a check may not each read it for an incident of another kind.</summary>
    [TestMethod]
    public void Explain_RulesWhoseOwnConditionsFail_DoNotLookBack()
    {
        var rules = Enumerable.Range(0, 50).Select(number =>
            $"- {{id: R{number}, action: escalate, conditions: [{{field: check_type, value: firewall}}, {{field: actual, value: a{number}}}], window: {{count: 3, within: 1h, group_by: [hostname]}}}}");
        var history = new CountedHistory();
        var subject = new Subject(Drift("firewall"), RuleTexts.Now, history);

        var explained = RuleTexts.Book($"format: 2\nrules:\n{string.Join('\n', rules)}\n").Decide(subject).Explain(3);

        Assert.AreEqual(0, history.Reads);
        Assert.AreEqual("not counted: the other conditions do not hold", explained.Rules[0].Conditions[^1].Finding);
    }

    private static string OneLine => "{id: FLAPS, action: escalate, conditions: [{field: check_type, value: firewall}], window: {count: 3, within: 1h, group_by: [hostname]}}";

    private static Incident Drift(string check, string host = "ws-1", string type = "drift") =>
        RuleTexts.Drift(check) with { Hostname = host, IncidentType = type };

    private void Add(int minutesAgo, string check, string host = "ws-1", string type = "drift")
    {
        _past.Add(new PastIncident(Drift(check, host, type), RuleTexts.Now.AddMinutes(-minutesAgo)));
        _past.Sort((one, other) => one.At.CompareTo(other.At));
    }

    private Subject Subject(Incident incident) => new(incident, RuleTexts.Now, new IncidentHistory(_past, RuleTexts.Now));

    private RuleDecision Decide(string rule, Incident incident) => RuleTexts.Book(rule).Decide(Subject(incident));

    private sealed class CountedHistory : IIncidentHistory
    {
        public int Reads { get; private set; }

        public IEnumerable<PastIncident> Back(TimeSpan within, string? hostname)
        {
            Reads++;
            return [];
        }
    }
}
