using Appliance.Acceptance.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Acceptance;

[TestClass]
[RequiresInstallation]
public sealed class HealCrashTests
{
    /// <summary>The runbook is not declared idempotent, so nobody may guess that it can be repeated.</summary>
    [TestMethod]
    public async Task Heal_DaemonIsKilledWhileTheRemedyRuns_EndsInterruptedAndIsReportedOnce()
    {
        await using var sshd = await SshServer.StartAsync("PasswordAuthentication no");
        await using var clinic = await Clinic.OpenAsync();
        var (drift, started) = (clinic["stubborn"], clinic["started"]);
        await File.WriteAllTextAsync(drift, "broken");
        GreetingPack.Write(
            clinic.Daemon.StateFolder, clinic["greeting"], drift,
            $"echo run >> '{started}'; for i in $(seq 150); do [ -e '{started}' ] || exit; sleep 0.1; done");
        await clinic.Api.PutLinuxTargetAsync(
            "srv-1", new TargetRequest { Address = "127.0.0.1", Port = sshd.Port, Username = "root", PrivateKey = sshd.UserKey });
        clinic.Daemon.Start();
        await Until.HoldsAsync("the remedy runs", () => File.Exists(started), clinic.Evidence);

        await clinic.Daemon.Process.KillAsync();
        clinic.Daemon.Start();

        var incidents = await Until.HoldsAsync(
            "the incident is reported", clinic.Api.IncidentsAsync, reported => reported.Count > 0, clinic.Evidence);
        Assert.AreEqual(HealOutcome.Failed, incidents.Single().Report.Outcome);
        Assert.AreEqual(FailureKind.Interrupted, incidents[0].Report.Failure);
        Assert.AreEqual("L1-T-STUBBORN", incidents[0].Report.RuleId);
        Assert.HasCount(1, await File.ReadAllLinesAsync(started));
        Assert.HasCount(1, await clinic.Daemon.IncidentsAsync());
    }
}
