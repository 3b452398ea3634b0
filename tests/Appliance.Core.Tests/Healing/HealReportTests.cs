using Appliance.Protocol.Central;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Healing;

/// <summary>What Central Command is told of incidents that rules held back or did not take.</summary>
[TestClass]
public sealed class HealReportTests : RestrainedHealTests
{
    private static readonly DateTimeOffset Opening = new(2026, 1, 5, 22, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public async Task Report_NoRuleButADisabledOne_SaysByWhomItIsDisabled()
    {
        await HealAsync("off");

        Assert.AreEqual(
            "would have matched, but is disabled by the site's override (overrides.yaml:1:13), by anna@msp.example: Too early.",
            Told()!.Explanation!.Rules[0].Disabled);
    }

    [TestMethod]
    public async Task Report_OfADeferral_IsMadeWhenItIsDeferredAndSaysUntilWhen()
    {
        var waiting = await HealAsync("night");

        var told = Told()!;
        Assert.AreEqual((HealReport.DeferralId(waiting.Id), waiting.Id, HealOutcome.Deferred), (told.ReportId, told.IncidentId, told.Outcome));
        Assert.AreEqual((Opening, "R-NIGHT", waiting.Message), (told.DeferredUntil, told.RuleId, told.Message));
    }

    [TestMethod]
    public async Task Report_OfTheEnd_FollowsThatOfADeferralWhichWasSent()
    {
        var waiting = await HealAsync("night");
        Outbox.Sent(Outbox.Oldest()!.Id);

        Time.Advance(Opening - Time.GetUtcNow());
        await TakeUpAsync();

        Assert.AreEqual((waiting.Id, HealOutcome.Escalated, null), (Told()!.ReportId, Told()!.Outcome, Told()!.DeferredUntil));
    }

    [TestMethod]
    public async Task Report_OfADeferral_IsNotSentOnceTheIncidentHasEnded()
    {
        var waiting = await HealAsync("night");

        Time.Advance(Opening - Time.GetUtcNow());
        await TakeUpAsync();

        Assert.AreEqual((1L, waiting.Id), (Outbox.Waiting(), Told()!.ReportId));
    }

    [TestMethod]
    public async Task Report_DeferredAgain_SaysTheNewTime()
    {
        await HealAsync("night");
        Outbox.Sent(Outbox.Oldest()!.Id);

        Deferrals.Defer(Report(Opening.AddDays(1)));

        Assert.AreEqual((1L, Opening.AddDays(1)), (Outbox.Waiting(), Told()!.DeferredUntil));
    }

    private HealReport Report(DateTimeOffset until)
    {
        var entry = Journal.Latest(1)[0];
        return new HealReport
        {
            ReportId = HealReport.DeferralId(entry.Id), IncidentId = entry.Id, Incident = entry.Incident, Outcome = HealOutcome.Deferred,
            Message = entry.Message!, RuleId = entry.RuleId, Action = entry.Action, DetectedAt = entry.DetectedAt, EndedAt = Time.GetUtcNow(), DeferredUntil = until,
        };
    }
}
