using Appliance.Acceptance.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Acceptance.Faults.Plugins;

[TestClass]
[RequiresInstallation]
public sealed class HealWorkerCrashTests
{
    /// <summary>The runbook is not declared idempotent, so nobody may guess that it can be repeated.</summary>
    [TestMethod]
    public async Task Heal_WorkerIsKilledWhileTheRemedyRuns_EndsWorkerLostAndTheNextHealWorks()
    {
        await using var sshd = await SshServer.StartAsync("PasswordAuthentication no");
        await using var clinic = await Clinic.OpenAsync();
        var (greeting, drift, started) = (clinic["greeting"], clinic["stubborn"], clinic["started"]);
        await File.WriteAllTextAsync(drift, "broken");
        GreetingPack.Write(
            clinic.Daemon.StateFolder, greeting, drift, $"echo run >> '{started}'; for i in $(seq 150); do [ -e '{started}' ] || exit; sleep 0.1; done");
        await clinic.Api.PutLinuxTargetAsync(
            "srv-1", new TargetRequest { Address = "127.0.0.1", Port = sshd.Port, Username = "root", PrivateKey = sshd.UserKey });
        clinic.Daemon.Start();
        await Until.HoldsAsync("the remedy runs", () => File.Exists(started), clinic.Evidence);
        var worker = clinic.Daemon.Workers.Single();

        await Tool.RunAsync("kill", "-KILL", $"{worker}");

        var lost = await ReportAsync(clinic, GreetingPack.Stubborn);
        await File.WriteAllTextAsync(greeting, "broken");
        var next = await ReportAsync(clinic, GreetingPack.Greeting);
        Assert.AreEqual(HealOutcome.Failed, lost.Outcome, lost.Message);
        Assert.AreEqual(FailureKind.WorkerLost, lost.Failure, lost.Message);
        StringAssert.Contains(lost.Message, "plugin 'appliance.ssh'");
        Assert.HasCount(1, await File.ReadAllLinesAsync(started));
        Assert.AreEqual(HealOutcome.Healed, next.Outcome, next.Message);
        Assert.AreNotEqual(worker, clinic.Daemon.Workers.Single());
    }

    private static async Task<HealReport> ReportAsync(Clinic clinic, string check) => (await Until.HoldsAsync(
        $"Central Command has the incident of {check}",
        async () => (await clinic.Api.IncidentsAsync()).FirstOrDefault(incident => incident.Report.Incident.CheckType == check),
        incident => incident is not null,
        clinic.Evidence))!.Report;
}
