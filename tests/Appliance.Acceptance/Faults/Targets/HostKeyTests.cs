using Appliance.Acceptance.Faults.Plugins;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Targets;

[TestClass]
[RequiresInstallation]
public sealed class HostKeyTests
{
    private const string Host = "srv-1";

    /// <summary>It may be another machine: nothing is run on it, and a person learns why and what to do.</summary>
    [TestMethod]
    public async Task Heal_HostKeyHasChanged_IsReportedWithBothKeysAndChangesNothing()
    {
        using var folder = new TempFolder();
        await using var sshd = await SshServer.StartAsync("PasswordAuthentication no");
        await using var clinic = await Clinic.OpenAsync(Witness.Settings(folder["seen"]));
        Witness.AddTo(clinic);
        GreetingPack.Write(clinic.Daemon.StateFolder, clinic["greeting"], clinic["stubborn"]);
        await clinic.Api.PutLinuxTargetAsync(
            Host, new TargetRequest { Address = "127.0.0.1", Port = sshd.Port, Username = "root", PrivateKey = sshd.UserKey });
        await File.WriteAllTextAsync(clinic["stubborn"], "broken");
        clinic.Daemon.Start();
        var before = await Witness.ReportAsync(clinic, GreetingPack.Stubborn);
        var trusted = await sshd.HostFingerprintAsync();

        await sshd.ReplaceHostKeyAsync();
        await File.WriteAllTextAsync(clinic["greeting"], "broken");
        await Until.HoldsAsync(
            "a check tells the new key", async () => (await sshd.HostFingerprintAsync(), clinic.Daemon.Output),
            told => told.Output.Split('\n').Any(line => line.Contains("could not be assessed", StringComparison.Ordinal) && line.Contains(told.Item1, StringComparison.Ordinal)),
            clinic.Evidence);
        await Witness.SeesAsync(folder["seen"], Host, GreetingPack.Greeting);

        var report = await Witness.ReportAsync(clinic, GreetingPack.Greeting);
        Assert.AreEqual(FailureKind.Verify, before.Failure, before.Message);
        Assert.AreEqual((HealOutcome.Failed, FailureKind.HostKey), (report.Outcome, report.Failure), report.Message);
        CollectionAssert.AreEqual(new[] { ("detect", false) }, report.Steps.Select(step => (step.Phase, step.Success)).ToArray());
        StringAssert.Contains(report.Message, trusted);
        StringAssert.Contains(report.Message, await sshd.HostFingerprintAsync());
        StringAssert.Contains(report.Message, $"ssh-keygen -R '[{Host}]:{sshd.Port}'");
        Assert.AreEqual("broken", await File.ReadAllTextAsync(clinic["greeting"]));
        var incident = (await clinic.Daemon.IncidentsAsync()).Last(known => known.CheckType == GreetingPack.Greeting);
        Assert.AreEqual(("ended", "failed"), (incident.State, incident.Outcome), incident.Message);
    }
}
