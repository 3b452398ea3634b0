using System.Net;
using Appliance.CentralCommand.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.CentralCommand.Tests;

[TestClass]
public sealed class ReportTests : CentralTest
{
    private const string Path = "/api/appliances/reports";

    [TestMethod]
    public async Task Report_SentTwice_IsStoredOnceAndAnsweredAlike()
    {
        var json = Reports.Json(Reports.Healed("R-1", Central.Clock.GetUtcNow()));
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var response = await Box.Client.SendJsonAsync("POST", Path, json);
            Assert.AreEqual("""{"status":"stored"}""", await response.Content.ReadAsStringAsync());
            Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.HasCount(1, await IncidentsAsync("clinic"));
    }

    [TestMethod]
    public async Task Report_SameIdFromAnotherAppliance_IsAnother()
    {
        await SendAsync(Box, Reports.Healed("R-1", Central.Clock.GetUtcNow()));
        await SendAsync(Sibling, Reports.Healed("R-1", Central.Clock.GetUtcNow()));
        Assert.HasCount(2, await IncidentsAsync("clinic"));
    }

    [TestMethod]
    public async Task Incidents_OfASite_AreWholeAndNewestFirst()
    {
        var report = Reports.Healed("R-1", Central.Clock.GetUtcNow());
        await SendAsync(Box, report);
        Central.Clock.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(Sibling, Reports.Healed("R-2", Central.Clock.GetUtcNow()));
        await SendAsync(Stranger, Reports.Healed("R-3", Central.Clock.GetUtcNow()));

        var incidents = await IncidentsAsync("clinic");
        Assert.AreEqual("R-2 R-1", string.Join(' ', incidents.Select(incident => incident.Report.ReportId)));
        Assert.AreEqual(Box.Id, incidents[1].ApplianceId);
        Assert.AreEqual(Reports.Json(report), Reports.Json(incidents[1].Report));
        Assert.HasCount(1, await IncidentsAsync("practice"));
    }

    [TestMethod]
    public async Task Report_WithoutOptionalMembers_IsStored()
    {
        using var response = await Box.Client.SendJsonAsync("POST", Path,
            """
            {"report_id":"R-1","incident_id":"I-1","incident":{"incident_type":"drift","hostname":"files01","drift_detected":true},
             "outcome":"escalated","message":"No rule matches.","detected_at":"2026-03-04T05:06:07Z","ended_at":"2026-03-04T05:06:08Z"}
            """);
        Assert.AreEqual("stored", (await response.ReadAsync(CentralApiJson.Default.StatusReply)).Status);
        var stored = (await IncidentsAsync("clinic")).Single().Report;
        Assert.AreEqual(HealOutcome.Escalated, stored.Outcome);
        Assert.AreEqual(Severity.Medium, stored.Incident.Severity);
        Assert.IsEmpty(stored.Steps);
    }

    [TestMethod]
    [DataRow("\"parts\":[", "\"parts\":[null,")]
    [DataRow("\"rule_id\":\"L1-LIN-SSH-001\"", "\"rule_id\":null")]
    [DataRow("\"condition\":\"any of these\"", "\"condition\":null")]
    public async Task Report_WithHalfAnExplanation_IsStoredWithoutIt(string part, string instead)
    {
        var json = Reports.Json(Reports.Escalated("R-1", Central.Clock.GetUtcNow()));
        StringAssert.Contains(json, part);
        using var response = await Box.Client.SendJsonAsync("POST", Path, json.Replace(part, instead, StringComparison.Ordinal));
        Assert.AreEqual("stored", (await response.ReadAsync(CentralApiJson.Default.StatusReply)).Status);
        Assert.IsNull((await IncidentsAsync("clinic")).Single().Report.Explanation);
    }

    [TestMethod]
    [DataRow("\"outcome\":\"healed\"", "\"outcome\":\"success\"")]
    [DataRow("\"outcome\":\"healed\"", "\"outcome\":77")]
    [DataRow("\"outcome\":\"healed\",", "")]
    [DataRow("\"report_id\":\"R-1\"", "\"report_id\":\"\"")]
    [DataRow("\"report_id\":\"R-1\",", "")]
    [DataRow("\"message\":", "\"other\":")]
    [DataRow("\"hostname\":\"files01\"", "\"hostname\":null")]
    [DataRow("\"incident_type\":\"drift\"", "\"incident_type\":null")]
    [DataRow("\"incident_id\":\"INC-R-1\"", "\"incident_id\":null")]
    public async Task Report_WithoutWhatIsRequired_Is400AndNothingIsStored(string part, string instead)
    {
        var json = Reports.Json(Reports.Healed("R-1", Central.Clock.GetUtcNow()));
        StringAssert.Contains(json, part);
        using var response = await Box.Client.SendJsonAsync("POST", Path, json.Replace(part, instead, StringComparison.Ordinal));
        await response.ReadErrorAsync(HttpStatusCode.BadRequest);
        Assert.IsEmpty(await IncidentsAsync("clinic"));
    }

    [TestMethod]
    public async Task Report_OverOneMegabyte_Is413()
    {
        var report = Reports.Healed("R-1", Central.Clock.GetUtcNow()) with { Message = new string('x', 1024 * 1024) };
        using var response = await Box.Client.SendJsonAsync("POST", Path, Reports.Json(report));
        await response.ReadErrorAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    private Task<IReadOnlyList<IncidentView>> IncidentsAsync(string site) =>
        Operator.GetAsync($"/api/sites/{site}/incidents", CentralApiJson.Default.IReadOnlyListIncidentView);

    private static async Task SendAsync(EnrolledAppliance appliance, HealReport report)
    {
        using var response = await appliance.Client.SendJsonAsync("POST", Path, Reports.Json(report));
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
    }
}
