using System.Net;
using Appliance.CentralCommand.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.CentralCommand.Tests;

/// <summary>Reports of incidents that wait, and what becomes of them when the incident has ended.</summary>
[TestClass]
public sealed class DeferralTests : CentralTest
{
    private const string Path = "/api/appliances/reports";
    private const string Incident = "INC-1";

    [TestMethod]
    public async Task Deferral_IsShownWithItsTime_UntilTheIncidentHasEnded()
    {
        await SendAsync(Box, Deferred(hours: 8));
        var waiting = (await IncidentsAsync("clinic")).Single().Report;
        Assert.AreEqual((HealOutcome.Deferred, Central.Clock.GetUtcNow().AddHours(8)), (waiting.Outcome, waiting.DeferredUntil));

        await SendAsync(Box, Ended());

        Assert.AreEqual(Incident, (await IncidentsAsync("clinic")).Single().Report.ReportId);
    }

    [TestMethod]
    public async Task Deferral_ToldAgain_HasTheLastTime()
    {
        await SendAsync(Box, Deferred(hours: 8));
        await SendAsync(Box, Deferred(hours: 32));

        Assert.AreEqual(Central.Clock.GetUtcNow().AddHours(32), (await IncidentsAsync("clinic")).Single().Report.DeferredUntil);
    }

    [TestMethod]
    public async Task Deferral_ThatComesAfterTheEnd_ChangesNothing()
    {
        await SendAsync(Box, Ended());
        await SendAsync(Box, Deferred(hours: 8));

        Assert.AreEqual(HealOutcome.Healed, (await IncidentsAsync("clinic")).Single().Report.Outcome);
    }

    [TestMethod]
    public async Task Deferral_OfAnotherAppliance_Stays()
    {
        await SendAsync(Sibling, Deferred(hours: 8));
        await SendAsync(Box, Ended());

        Assert.HasCount(2, await IncidentsAsync("clinic"));
    }

    [TestMethod]
    [DataRow(HealOutcome.Healed, "INC-1:deferred")]
    [DataRow(HealOutcome.Deferred, "INC-1")]
    public async Task DeferredUntil_OfWhatDoesNotWait_Is400(HealOutcome outcome, string reportId)
    {
        using var response = await Box.Client.SendJsonAsync("POST", Path, Reports.Json(Deferred(hours: 8) with { Outcome = outcome, ReportId = reportId }));

        StringAssert.Contains(await response.ReadErrorAsync(HttpStatusCode.BadRequest), "'deferred_until' is of an incident that waits");
    }

    private Task<IReadOnlyList<IncidentView>> IncidentsAsync(string site) =>
        Operator.GetAsync($"/api/sites/{site}/incidents", CentralApiJson.Default.IReadOnlyListIncidentView);

    private static async Task SendAsync(EnrolledAppliance appliance, HealReport report)
    {
        using var response = await appliance.Client.SendJsonAsync("POST", Path, Reports.Json(report));
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
    }

    private HealReport Ended() => Reports.Healed(Incident, Central.Clock.GetUtcNow()) with { IncidentId = Incident };

    private HealReport Deferred(int hours) => Ended() with
    {
        ReportId = HealReport.DeferralId(Incident), Outcome = HealOutcome.Deferred, DeferredUntil = Central.Clock.GetUtcNow().AddHours(hours), Steps = [],
    };
}
