using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Migration;

/// <summary>Our daemon in the old daemon's state folder, and the way back: the names that are ours alone are those of docs/migration.md.</summary>
[TestClass]
[RequiresInstallation]
public sealed class MigrationTests
{
    private static readonly string[] Ours =
        ["appliance.sock", "applianced.lock", "journal.db", "journal.db-shm", "journal.db-wal", "journal.reserve", "plugin-data", "plugins", "run"];

    private static TempFolder _folder = null!;
    private static CentralCommand _central = null!;
    private static OldStateFolder _state = null!;
    private static Daemon _daemon = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        if (MachineMac.Chosen.Length == 0)
            Assert.Inconclusive("This machine has no network interface with a MAC address, which an old configuration relies on.");

        _folder = new TempFolder();
        _central = await CentralCommand.PrepareAsync(_folder["central"], MachineMac.Chosen);
        await _central.ListenAsync();
        _state = OldStateFolder.Write(_folder["msp"], _central.Url, _central.ApiKey);
        _daemon = new Daemon(_folder.Path, _central.Url, _central.ApiKey) { StateFolder = _folder["msp"], Configuration = _state.ConfigurationFile };
        _daemon.Start();
        await _central.Api.CheckedInAsync(() => _daemon.Output);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (_daemon is not null)
            await _daemon.DisposeAsync();
        if (_central is not null)
            await _central.DisposeAsync();
        _folder?.Dispose();
    }

    [TestMethod]
    public async Task Checkin_WithTheOldConfiguration_IsThatOfTheSameAppliance()
    {
        var appliance = await _central.Api.ApplianceAsync();

        Assert.AreEqual(MachineMac.Chosen, appliance.MacAddress);
        Assert.AreEqual($"{CentralCommand.Site}-{MachineMac.Chosen}", appliance.ApplianceId);
    }

    [TestMethod]
    [DataRow("SITE-SSH-001", """{"check_type":"ssh_config","drift_detected":true,"platform":"linux","hostname":"site-1","severity":"high"}""")]
    [DataRow("L1-SSH-001", """{"check_type":"ssh_config","drift_detected":true,"platform":"linux","hostname":"other-1","severity":"high"}""")]
    [DataRow("SITE-BACKUP-001", """{"check_type":"backup","drift_detected":true,"details":{"age_hours":30,"job":"nightly"}}""")]
    [DataRow("SITE-RMM-001", """{"check_type":"rmm_detection","details":{"tool":"screenconnect"}}""")]
    [DataRow("SYNC-PRINT-001", """{"check_type":"print_spooler","drift_detected":true}""")]
    public async Task Rules_OfTheOldFolder_DecideBesideTheBuiltInOnes(string ruleId, string incident)
    {
        var file = _folder[$"{Guid.NewGuid():N}.json"];
        await File.WriteAllTextAsync(file, incident);

        var explanation = await _daemon.AskAsync(ControlJson.Default.Explanation, "rules", "explain", "--incident", file);

        Assert.AreEqual(ruleId, explanation.MatchedRuleId, _daemon.Output);
    }

    [TestMethod]
    [DataRow("'enable_evidence_upload' has no effect")]
    [DataRow("'grpc_port' has no effect")]
    [DataRow("'ca_dir' has no effect")]
    [DataRow("'ssh_known_hosts'")]
    [DataRow("'author'")]
    [DataRow("'run_backup_job', which no installed plugin provides")]
    public void OldFormat_WhatWeDoNotTake_IsAWarningWithItsPlace(string words)
    {
        var line = _daemon.Output.Split('\n').FirstOrDefault(line => line.Contains(words, StringComparison.Ordinal));

        Assert.IsNotNull(line, _daemon.Output);
        Assert.IsTrue(line.StartsWith("warning:", StringComparison.Ordinal) || line.Contains("WARN", StringComparison.Ordinal), line);
        StringAssert.Matches(line, new System.Text.RegularExpressions.Regex(@"\.(yaml|json):\d+:\d+: "));
    }

    [TestMethod]
    public async Task OldFormat_Altogether_IsNoError()
    {
        Assert.IsFalse(_daemon.Output.Split('\n').Any(line => line.StartsWith("error", StringComparison.Ordinal) || line.Contains(" ERR ", StringComparison.Ordinal)), _daemon.Output);
        Assert.IsEmpty((await _daemon.StatusAsync()).Problems);
    }

    [TestMethod]
    public async Task WayBack_AfterOursHasWorkedAndStopped_TheOldFilesAreAsTheyWere()
    {
        using var folder = new TempFolder();
        await using var central = await CentralCommand.PrepareAsync(folder["central"], MachineMac.Chosen);
        await central.ListenAsync();
        var state = OldStateFolder.Write(folder["msp"], central.Url, central.ApiKey);
        await using var daemon = new Daemon(folder.Path, central.Url, central.ApiKey) { StateFolder = folder["msp"], Configuration = state.ConfigurationFile };
        var order = await central.Api.CreateOrderAsync("diagnostic", """{"command":"disk_usage"}""");
        daemon.Start();
        Assert.AreEqual("completed", (await central.Api.EndedAsync(order, () => daemon.Output)).Status);
        await daemon.Process.TerminateAsync();
        Assert.AreEqual(0, await daemon.Process.ExitAsync(TimeSpan.FromSeconds(10)), daemon.Output);

        Assert.AreEqual("", string.Join('\n', state.Changed()));
        Assert.AreEqual("", string.Join('\n', state.Added().Except(Ours)));
        Assert.AreEqual("", string.Join('\n', state.AddedWithin("rules").Concat(state.AddedWithin("ca")).Concat(state.AddedWithin("evidence"))));
    }
}
