using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Healing;

/// <summary>When a drift that is seen again is the incident that was there before: while the rule rests that would take it now.</summary>
[TestClass]
public sealed class IncidentIntakeTests : RestrainedHealTests
{
    private const string Ports = $$"""
        {{Rules}}
          - {id: R-22, conditions: [{field: check_type, value: port}, {field: details.port, value: 22}], cooldown_seconds: 86400, action: escalate}
          - {id: R-23, conditions: [{field: check_type, value: port}, {field: details.port, value: 23}], cooldown_seconds: 86400, action: escalate}
        """;

    [TestInitialize]
    public void UsePorts() => Use(Ports);

    [TestMethod]
    public async Task Accept_WhileTheRuleRests_IsSeenAgainUnlessAnotherOneTakesIt()
    {
        Assert.AreEqual("R-22", (await SeeAsync(22))!.RuleId);

        Assert.IsNull(await SeeAsync(22));
        StringAssert.StartsWith((await SeeAsync(23))!.Message, "Rule 'R-23' hands this over");
        Assert.IsNull(await SeeAsync(23));
    }

    [TestMethod]
    public async Task Accept_WhenAnotherRuleComesBeforeTheOneThatRests_IsNew()
    {
        await SeeAsync(22);

        Use($$"""
            {{Ports}}
              - {id: R-SITE, priority: 50, conditions: [{field: check_type, value: port}, {field: hostname, value: srv-1}], cooldown_seconds: 86400, action: escalate}
            """);

        Assert.AreEqual("R-SITE", (await SeeAsync(22))!.RuleId);
        Assert.IsNull(await SeeAsync(22));
    }

    [TestMethod]
    public async Task Accept_WhenTheRuleThatRestsIsGone_IsOnceNew()
    {
        await SeeAsync(22);

        Use(Rules);

        Assert.AreEqual("No rule matches this incident: a person has to look.", (await SeeAsync(22))!.Message);
        Assert.IsNull(await SeeAsync(22));
    }

    [TestMethod]
    public async Task Accept_WhenNoRuleTookItAndOneDoesNow_IsNew()
    {
        Use(Rules);
        await SeeAsync(22);
        Assert.IsNull(await SeeAsync(22));

        Use(Ports);

        Assert.AreEqual("R-22", (await SeeAsync(22))!.RuleId);
    }

    [TestMethod]
    public async Task Accept_WhereARuleCounts_IsSeenAgainWhileTheOneThatTookItRests()
    {
        Use($$"""
            {{Ports}}
              - {id: R-FLAPS, priority: 50, window: {count: 3, within: 1h, group_by: [hostname]}, conditions: [{field: check_type, value: port}], action: escalate}
            """);
        await SeeAsync(22);

        Assert.IsNull(await SeeAsync(22));
        Assert.AreEqual("R-23", (await SeeAsync(23))!.RuleId, "what else may take it is told without the count");
        Assert.AreEqual("R-FLAPS", (await SeeAsync(22))!.RuleId, "sightings do not count, incidents do");
        Assert.IsNull(await SeeAsync(22));
    }

    [TestMethod]
    public async Task AcceptAll_AsksForEachOfABatch()
    {
        await SeeAsync(22);

        Intake().AcceptAll([("port", Drift(22)), ("port", Drift(23)), ("port", Drift(23)), ("other", Drift(22))]);

        Assert.AreEqual(2, Journal.Unfinished().Count);
    }

    [TestMethod]
    public async Task Accept_OfOneThatWaitedForARuleThatIsGone_IsSeenAgain()
    {
        var waiting = await SeeAsync(22, "night");
        Assert.AreEqual("R-NIGHT", waiting!.RuleId);
        Use(Ports.Replace("value: night}", "value: gone}", StringComparison.Ordinal));
        Time.Advance(TimeSpan.FromHours(10));
        await TakeUpAsync();

        Assert.AreEqual((HealOutcome.Escalated, null), (Journal.Find(waiting.Id)!.Outcome, Journal.Find(waiting.Id)!.RuleId));
        Assert.IsNull(await SeeAsync(22, "night"));
    }

    /// <returns>What became of the new incident; null when it is none.</returns>
    private async Task<IncidentEntry?> SeeAsync(int port, string check = "port")
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        if (Intake().Accept(check, Drift(port, check)) is not { } id)
            return null;
        await Pipeline().HealAsync(Journal.Find(id)!, TestContext.CancellationToken);
        return Journal.Find(id);
    }

    private static Incident Drift(int port, string check = "port") => Incidents.Drift(check: check, details: $$"""{"port": {{port}}}""");
}
