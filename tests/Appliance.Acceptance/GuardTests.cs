using Appliance.Acceptance.Faults.Kill;
using Appliance.Acceptance.Faults.Plugins;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Central;
using Appliance.Protocol.Control;
using Appliance.Tests.Support;

namespace Appliance.Acceptance;

/// <summary>What holds heals back, in the built executables: each guard is named in the record, at the appliance and at Central Command.</summary>
[TestClass]
[RequiresInstallation]
public sealed class GuardTests
{
    private const string Rules = $$"""
        format: 2
        rules:
          - id: T-OFTEN
            priority: 1
            cooldown_seconds: 0
            conditions: [{ field: check_type, value: {{GreetingPack.Greeting}} }]
            action: run_linux_runbook:T-GREETING
        """;

    [TestMethod]
    public async Task KillSwitch_AtTheAppliance_HoldsEveryHealBackUntilItIsLifted()
    {
        await using var sshd = await SshServer.StartAsync("PasswordAuthentication no");
        await using var clinic = await OpenAsync(sshd, Rules);
        var shell = new OperatorShell(clinic.Daemon, clinic["shell"]);

        var said = await shell.DoAsync("healing", "disable", "--reason", "the new pack misbehaves");
        await File.WriteAllTextAsync(clinic["greeting"], "broken");
        var waits = await IncidentAsync(clinic, "waits for the switch", incident => incident is { State: "deferred", Guard: "kill-switch" });
        await clinic.Daemon.Process.KillAsync();
        await shell.StartAsync();
        var status = await clinic.Daemon.StatusAsync();

        StringAssert.StartsWith(said, "disabled by ");
        StringAssert.EndsWith(said, ": the new pack misbehaves");
        Assert.AreEqual("the new pack misbehaves", status.HealingStop?.Reason, clinic.Evidence());
        Assert.AreEqual("broken", await File.ReadAllTextAsync(clinic["greeting"]));
        Assert.AreEqual("kill-switch", (await Witness.ReportAsync(clinic, GreetingPack.Greeting)).Guard);

        Assert.AreEqual("enabled", await shell.DoAsync("healing", "enable"));
        var healed = await IncidentAsync(clinic, "is healed", incident => incident?.Outcome == "healed");

        Assert.AreEqual((waits.IncidentId, null), (healed.IncidentId, healed.Guard), clinic.Evidence());
    }

    [TestMethod]
    public async Task KillSwitch_ByAnOrder_IsToldToCentralCommandAndLiftedByAnother()
    {
        await using var sshd = await SshServer.StartAsync("PasswordAuthentication no");
        await using var clinic = await OpenAsync(sshd, Rules);
        var shell = new OperatorShell(clinic.Daemon, clinic["shell"]);

        var stop = await clinic.Api.CreateOrderAsync("disable_healing", """{"reason":"all sites stop"}""");
        await shell.DoAsync("checkin");
        await clinic.Api.EndedAsync(stop, clinic.Evidence);
        await File.WriteAllTextAsync(clinic["greeting"], "broken");
        await IncidentAsync(clinic, "waits for the switch", incident => incident?.Guard == "kill-switch");

        var start = await clinic.Api.CreateOrderAsync("enable_healing");
        await shell.DoAsync("checkin");
        Assert.AreEqual("completed", (await clinic.Api.EndedAsync(start, clinic.Evidence)).Status, clinic.Evidence());
        await IncidentAsync(clinic, "is healed", incident => incident?.Outcome == "healed");
    }

    [TestMethod]
    public async Task Approval_ByTheCommandLineAndByAnOrder_LetsTheHealRunOrNot()
    {
        await using var sshd = await SshServer.StartAsync("PasswordAuthentication no");
        await using var clinic = await OpenAsync(sshd, Rules.Replace("priority: 1", "priority: 1\n    requires_approval: true", StringComparison.Ordinal));
        var shell = new OperatorShell(clinic.Daemon, clinic["shell"]);
        await File.WriteAllTextAsync(clinic["greeting"], "broken");
        var first = await IncidentAsync(clinic, "waits for a person", incident => incident is { State: "deferred", Guard: "approval" });

        StringAssert.Contains(await shell.RefusedAsync("approve", "INC-unknown"), "No heal of incident 'INC-unknown' waits for approval");
        await shell.DoAsync("approve", first.IncidentId, "--reason", "a quiet hour");
        await IncidentAsync(clinic, "is healed", incident => incident?.IncidentId == first.IncidentId && incident.Outcome == "healed");

        await File.WriteAllTextAsync(clinic["greeting"], "broken");
        var second = await IncidentAsync(clinic, "waits for a person", incident => incident?.IncidentId != first.IncidentId && incident?.Guard == "approval");
        var order = await clinic.Api.CreateOrderAsync("refuse_heal", $$"""{"incident_id":"{{second.IncidentId}}","by":"anna@msp.example","reason":"the practice is open"}""");
        await shell.DoAsync("checkin");
        await clinic.Api.EndedAsync(order, clinic.Evidence);
        var refused = await IncidentAsync(clinic, "is suppressed", incident => incident?.Outcome == "suppressed");

        StringAssert.StartsWith(refused.Message, $"anna@msp.example (order {order}) refused to let rule 'T-OFTEN' run");
        Assert.AreEqual("broken", await File.ReadAllTextAsync(clinic["greeting"]));
    }

    [TestMethod]
    public async Task Flap_ThirdReturn_IsEscalatedWithItsHistory()
    {
        await using var sshd = await SshServer.StartAsync("PasswordAuthentication no");
        await using var clinic = await OpenAsync(sshd, Rules);
        for (var time = 1; time <= 3; time++)
        {
            await File.WriteAllTextAsync(clinic["greeting"], "broken");
            await Until.HoldsAsync(
                $"it is healed for the {time}. time", clinic.Daemon.IncidentsAsync, all => all.Count(incident => incident.Outcome == "healed") == time, clinic.Evidence);
        }

        await File.WriteAllTextAsync(clinic["greeting"], "broken");
        var flaps = await IncidentAsync(clinic, "is escalated", incident => incident?.Outcome == "escalated");
        var told = await Until.HoldsAsync(
            "Central Command knows",
            async () => (await clinic.Api.IncidentsAsync()).FirstOrDefault(incident => incident.Report.IncidentId == flaps.IncidentId),
            incident => incident is not null, clinic.Evidence);

        Assert.AreEqual("flap", flaps.Guard, clinic.Evidence());
        StringAssert.StartsWith(flaps.Message, "It flaps on srv-1: it was well at ");
        Assert.AreEqual("flap", told!.Report.Guard);
        Assert.AreEqual("broken", await File.ReadAllTextAsync(clinic["greeting"]));
    }

    [TestMethod]
    public async Task BlastRadius_SecondMachine_Waits()
    {
        await using var sshd = await SshServer.StartAsync("PasswordAuthentication no");
        await using var clinic = await OpenAsync(sshd, Rules, "blast_radius: { max_hosts: 1, max_percent: 0, per_seconds: 86400 }");
        await clinic.Api.PutLinuxTargetAsync("srv-2", new TargetRequest { Address = "127.0.0.1", Port = sshd.Port, Username = "root", PrivateKey = sshd.UserKey });
        await new OperatorShell(clinic.Daemon, clinic["shell"]).DoAsync("checkin");

        await File.WriteAllTextAsync(clinic["stubborn"], "broken");
        var incidents = await Until.HoldsAsync(
            "both machines have an incident", clinic.Daemon.IncidentsAsync,
            all => all.Where(incident => incident.State is "ended" or "deferred").Select(incident => incident.Hostname).Distinct().Count() == 2, clinic.Evidence);

        CollectionAssert.AreEquivalent(
            new[] { "escalated by none", "deferred by blast-radius" },
            incidents.Select(incident => $"{incident.Outcome ?? incident.State} by {incident.Guard ?? "none"}").ToArray(), clinic.Evidence());
    }

    [TestMethod]
    public async Task StaleEvent_IsLookedAtAgainBeforeAnActionRuns()
    {
        const string Action = $$"""
            format: 2
            rules:
              - { id: T-ACT, priority: 1, conditions: [{ field: check_type, value: {{GreetingPack.Greeting}} }], action: break_down }
            """;
        using var folder = new TempFolder();
        await using var sshd = await SshServer.StartAsync("PasswordAuthentication no");
        await using var clinic = await OpenAsync(sshd, Action, $"enable_drift_detection: false\n{Witness.Settings(folder["seen"])}");
        var shell = new OperatorShell(clinic.Daemon, clinic["shell"]);
        await shell.DoAsync("healing", "disable", "--reason", "so that it grows old");
        await Witness.SeesAsync(folder["seen"], "srv-1", GreetingPack.Greeting);
        await IncidentAsync(clinic, "waits for the switch", incident => incident?.Guard == "kill-switch");

        File.Delete(folder["seen"]);
        await clinic.Daemon.Process.KillAsync();
        KilledJournal.Age(clinic.Daemon.StateFolder, TimeSpan.FromHours(1));
        await shell.StartAsync();
        await shell.DoAsync("healing", "enable");
        var ended = await IncidentAsync(clinic, "has ended", incident => incident?.State == "ended");

        Assert.AreEqual("already-compliant", ended.Outcome, clinic.Evidence());
        StringAssert.StartsWith(ended.Message, "Seen 60 minutes ago, and well by now");
    }

    private static async Task<Clinic> OpenAsync(SshServer sshd, string rules, string settings = "")
    {
        var clinic = await Clinic.OpenAsync(settings);
        Witness.AddTo(clinic);
        GreetingPack.Write(clinic.Daemon.StateFolder, clinic["greeting"], clinic["stubborn"]);
        await File.WriteAllTextAsync(Path.Combine(clinic.Daemon.StateFolder, "rules", "site.yaml"), rules);
        await clinic.Api.PutLinuxTargetAsync("srv-1", new TargetRequest { Address = "127.0.0.1", Port = sshd.Port, Username = "root", PrivateKey = sshd.UserKey });
        clinic.Daemon.Start();
        await clinic.Api.CheckedInAsync(clinic.Evidence);
        return clinic;
    }

    private static async Task<IncidentSummary> IncidentAsync(Clinic clinic, string what, Func<IncidentSummary?, bool> holds) => (await Until.HoldsAsync(
        $"the newest incident {what}", async () => (await clinic.Daemon.IncidentsAsync()).FirstOrDefault(), holds, clinic.Evidence))!;
}
