using Appliance.Acceptance.Support;
using Appliance.Protocol.Central;
using Appliance.Protocol.Control;
using Appliance.Sdk;

namespace Appliance.Acceptance;

/// <summary>Heals over a real sshd, with a pack of the test's own that looks at nothing but files in the test's folder.</summary>
[TestClass]
[RequiresInstallation]
public sealed class HealTests
{
    private const string Host = "srv-1";

    private static SshServer _sshd = null!;
    private static Clinic _clinic = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _sshd = await SshServer.StartAsync("PasswordAuthentication no");
        _clinic = await Clinic.OpenAsync("log_level: TRACE");
        GreetingPack.Write(_clinic.Daemon.StateFolder, _clinic["greeting"], _clinic["stubborn"]);
        await _clinic.Api.PutLinuxTargetAsync(
            Host, new TargetRequest { Address = "127.0.0.1", Port = _sshd.Port, Username = "root", PrivateKey = _sshd.UserKey });
        _clinic.Daemon.Start();
        await _clinic.Api.CheckedInAsync(_clinic.Evidence);
        await File.WriteAllTextAsync(_clinic["greeting"], "broken");
        await File.WriteAllTextAsync(_clinic["stubborn"], "broken");
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (_clinic is not null)
            await _clinic.DisposeAsync();
        if (_sshd is not null)
            await _sshd.DisposeAsync();
    }

    [TestMethod]
    public async Task Drift_OnARealHost_IsHealedAndReportedStepByStep()
    {
        var report = await ReportAsync(GreetingPack.Greeting);

        Assert.AreEqual(HealOutcome.Healed, report.Outcome, report.Message);
        Assert.AreEqual(GreetingPack.Content, (await File.ReadAllTextAsync(_clinic["greeting"])).Trim());
        CollectionAssert.AreEqual(new[] { "detect", "remediate", "verify" }, report.Steps.Select(step => step.Phase).ToArray());
        Assert.IsTrue(report.Steps.All(step => step.Success));
        Assert.AreEqual(Host, report.Incident.Hostname);
        Assert.AreEqual("says 'broken'", report.Incident.Actual);
    }

    [TestMethod]
    public async Task Drift_Healed_IsAmongTheIncidentsOfTheCommandLine()
    {
        await ReportAsync(GreetingPack.Greeting);

        var incident = await IncidentAsync(GreetingPack.Greeting);

        Assert.AreEqual("healed", incident.Outcome, incident.Message);
        Assert.AreEqual("ended", incident.State);
        Assert.AreEqual(Host, incident.Hostname);
    }

    [TestMethod]
    public async Task Remedy_ClaimsSuccessAndLeavesTheDrift_IsEscalatedAsAFailedVerify()
    {
        var report = await ReportAsync(GreetingPack.Stubborn);

        Assert.AreEqual(HealOutcome.Escalated, report.Outcome, report.Message);
        Assert.AreEqual(FailureKind.Verify, report.Failure);
        CollectionAssert.AreEqual(
            new[] { ("detect", true), ("remediate", true), ("verify", false) },
            report.Steps.Select(step => (step.Phase, step.Success)).ToArray());
        Assert.AreEqual("escalated", (await IncidentAsync(GreetingPack.Stubborn)).Outcome);
    }

    [TestMethod]
    public async Task Secrets_AfterHealsOverSsh_AreNowhereToBeSeen()
    {
        await ReportAsync(GreetingPack.Greeting);
        await ReportAsync(GreetingPack.Stubborn);
        var daemon = _clinic.Daemon;
        string[] secrets = [_clinic.Central.ApiKey, .. _sshd.UserKey.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('-'))];

        var workers = daemon.Workers;

        Assert.IsNotEmpty(workers);
        Assert.IsGreaterThan(2, secrets.Length);
        var places = new Dictionary<string, string>
        {
            ["the daemon's output"] = daemon.Output,
            ["Central Command's output"] = _clinic.Central.Output,
        };
        foreach (var process in workers.Append(daemon.Process.Id))
            places[$"process {process}"] = $"{ProcessTable.CommandLine(process)}\n{ProcessTable.Environment(process)}";
        foreach (var (place, text) in places)
        {
            Assert.AreNotEqual("", text, place);
            Assert.IsFalse(secrets.Any(secret => text.Contains(secret, StringComparison.Ordinal)), $"A secret is in {place}.");
        }
    }

    private static async Task<HealReport> ReportAsync(string check) => (await Until.HoldsAsync(
        $"Central Command has the incident of {check}",
        async () => (await _clinic.Api.IncidentsAsync()).LastOrDefault(incident => incident.Report.Incident.CheckType == check),
        incident => incident is not null,
        _clinic.Evidence))!.Report;

    private static async Task<IncidentSummary> IncidentAsync(string check) =>
        (await _clinic.Daemon.IncidentsAsync()).Last(incident => incident.CheckType == check);
}
