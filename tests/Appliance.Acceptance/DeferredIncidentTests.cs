using Appliance.Acceptance.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Acceptance;

/// <summary>What waits for its remedy while somebody mends the machine by hand.</summary>
[TestClass]
[RequiresInstallation]
public sealed class DeferredIncidentTests
{
    private const string Waits = "throttle: {mode: last, per: 1d, group_by: []}";

    [TestMethod]
    public async Task Incident_ThatWaitsUntilTheMachineIsCompliant_EndsThereAndAtCentralCommand()
    {
        await using var sshd = await SshServer.StartAsync("PasswordAuthentication no");
        await using var clinic = await OpenAsync(sshd);
        await File.WriteAllTextAsync(clinic["greeting"], "broken");
        var waiting = await ReportAsync(clinic, HealOutcome.Deferred);
        var status = await clinic.Daemon.StatusAsync();
        Assert.AreEqual((1, waiting.DeferredUntil), (status.Deferred, status.DeferredUntil), clinic.Evidence());

        await File.WriteAllTextAsync(clinic["greeting"], GreetingPack.Content);
        var ended = await ReportAsync(clinic, HealOutcome.AlreadyCompliant);

        Assert.AreEqual((waiting.IncidentId, null), (ended.IncidentId, ended.DeferredUntil), clinic.Evidence());
        StringAssert.StartsWith(ended.Message, "Its check found the machine compliant while this waited until ");
        Assert.AreEqual(1, (await clinic.Api.IncidentsAsync()).Count(incident => incident.Report.Incident.CheckType == GreetingPack.Greeting), "the end has taken the place of the wait");
        status = await clinic.Daemon.StatusAsync();
        Assert.AreEqual((0, null), (status.Deferred, status.DeferredUntil), clinic.Evidence());
    }

    private static async Task<Clinic> OpenAsync(SshServer sshd)
    {
        var clinic = await Clinic.OpenAsync();
        GreetingPack.Write(clinic.Daemon.StateFolder, clinic["greeting"], clinic["stubborn"]);
        await File.WriteAllTextAsync(
            Path.Combine(clinic.Daemon.StateFolder, "rules", "site.yaml"),
            $"format: 2\nrules:\n- id: T-LAST\n  priority: 1\n  action: escalate\n  conditions: [{{field: check_type, value: {GreetingPack.Greeting}}}]\n  {Waits}\n");
        await clinic.Api.PutLinuxTargetAsync("srv-1", new TargetRequest { Address = "127.0.0.1", Port = sshd.Port, Username = "root", PrivateKey = sshd.UserKey });
        clinic.Daemon.Start();
        await clinic.Api.CheckedInAsync(clinic.Evidence);
        return clinic;
    }

    private static async Task<HealReport> ReportAsync(Clinic clinic, HealOutcome outcome) => (await Until.HoldsAsync(
        $"Central Command has the incident as {outcome}",
        async () => (await clinic.Api.IncidentsAsync()).FirstOrDefault(incident => incident.Report.Incident.CheckType == GreetingPack.Greeting && incident.Report.Outcome == outcome),
        incident => incident is not null,
        clinic.Evidence))!.Report;
}
