using Appliance.Acceptance.Faults.Plugins;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Acceptance;

/// <summary>Rules that count and that wait, in the built daemon.</summary>
[TestClass]
[RequiresInstallation]
public sealed class RestrainedRuleTests
{
    private const string Check = "test_restraint";

    [TestMethod]
    public async Task Incident_ThatWaits_OutlivesAKillAndIsTakenUpWhenItsTimeHasCome()
    {
        using var folder = new TempFolder();
        await using var clinic = await OpenAsync(folder, "throttle: {mode: last, per: 15s, group_by: []}");
        var waiting = await Until.HoldsAsync(
            "the incident waits", () => IncidentAsync(clinic), incident => incident?.State == "deferred", clinic.Evidence);
        StringAssert.StartsWith(waiting!.Message, "Rule 'T-RESTRAINED' acts on the last of what comes until");

        var told = await Witness.ReportAsync(clinic, Check);
        Assert.AreEqual((HealOutcome.Deferred, waiting.DeferredUntil), (told.Outcome, told.DeferredUntil), clinic.Evidence());

        await clinic.Daemon.Process.KillAsync();
        clinic.Daemon.Start();
        var ended = await Until.HoldsAsync(
            "the end has taken the place of the wait",
            async () => (await clinic.Api.IncidentsAsync()).Where(incident => incident.Report.Incident.CheckType == Check).ToList(),
            reports => reports is [{ Report.DeferredUntil: null }],
            clinic.Evidence);

        Assert.AreEqual((waiting.IncidentId, HealOutcome.Escalated), (ended[0].Report.IncidentId, ended[0].Report.Outcome), clinic.Evidence());
    }

    [TestMethod]
    public async Task Window_CountsEachSightingAndThenTheRuleActs()
    {
        using var folder = new TempFolder();
        await using var clinic = await OpenAsync(folder, "window: {count: 3, within: 1h, group_by: [hostname]}");

        var incidents = await Until.HoldsAsync(
            "the third is escalated", clinic.Daemon.IncidentsAsync, all => all.Any(incident => incident.Outcome == "escalated"), clinic.Evidence);

        var ours = incidents.Where(incident => incident.CheckType == Check).OrderBy(incident => incident.DetectedAt).ToList();
        CollectionAssert.AreEqual(new[] { "suppressed", "suppressed", "escalated" }, ours.Select(incident => incident.Outcome).ToArray(), clinic.Evidence());
        Assert.AreEqual("Rule 'T-RESTRAINED' counts this: 3 incidents within 1h by hostname: 2 so far.", ours[1].Message);
    }

    private static async Task<Clinic> OpenAsync(TempFolder folder, string part)
    {
        var clinic = await Clinic.OpenAsync(Witness.Settings(folder["seen"]));
        Witness.AddTo(clinic);
        var rules = Directory.CreateDirectory(Path.Combine(clinic.Daemon.StateFolder, "rules")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(rules, "site.yaml"), $"format: 2\ncheck_types: [{Check}]\nrules:\n- id: T-RESTRAINED\n  action: escalate\n  conditions: [{{field: check_type, value: {Check}}}]\n  {part}\n");
        await Witness.SeesAsync(folder["seen"], "srv-1", Check);
        clinic.Daemon.Start();
        await clinic.Daemon.AnswersAsync();
        return clinic;
    }

    private static async Task<IncidentSummary?> IncidentAsync(Clinic clinic)
    {
        await clinic.Daemon.AnswersAsync();
        return (await clinic.Daemon.IncidentsAsync()).SingleOrDefault(incident => incident.CheckType == Check);
    }
}
