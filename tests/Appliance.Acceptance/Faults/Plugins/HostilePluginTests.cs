using System.Globalization;
using System.Text.Json;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Central;
using Appliance.Protocol.Control;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Plugins;

/// <summary>The built daemon with a plugin that means harm: it and the other plugins serve on, and the log has the culprit's name.</summary>
[TestClass]
[RequiresInstallation]
public sealed class HostilePluginTests
{
    /// <summary>What the daemon warns of at its start.</summary>
    private const string NoLandlock = "has no Landlock";

    [TestMethod]
    [DataRow("stack-overflow")]
    [DataRow("exit")]
    [DataRow("fail-fast")]
    [DataRow("segfault")]
    [DataRow("allocate-native")]
    [DataRow("threads")]
    public async Task Worker_IsBroughtDown_NamesThePluginAndTheOthersServe(string deed)
    {
        await using var clinic = await OpenAsync();

        var ended = await HarmAsync(clinic, deed);
        await FaultyPlugins.AssertOthersServeAsync(clinic);

        Assert.AreEqual("failed", ended.Status);
        StringAssert.Contains(ended.ErrorMessage, "order type 'harm' of plugin 'test.hostile'");
        Assert.IsFalse(clinic.Daemon.Process.HasExited);
        await Until.HoldsAsync(
            "the log names the culprit",
            () => clinic.Daemon.Output.Contains("Plugin 'test.hostile' 1.0.0 cost a worker, which ", StringComparison.Ordinal),
            clinic.Evidence);
        var history = await clinic.Daemon.AskAsync(ControlJson.Default.IReadOnlyListPluginHistoryEntry, "plugins", "history");
        Assert.AreEqual(("test.hostile", "crashed"), (history.Single().Id, history.Single().Step));
    }

    [TestMethod]
    public async Task File_OutsideItsFolders_IsNotWrittenAndTheRecordNamesIt()
    {
        await using var clinic = await OpenAsync();
        var path = Path.Combine(clinic.Daemon.StateFolder, "rules", "mine.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        var ended = await HarmAsync(clinic, "write", path);
        if (clinic.Daemon.Output.Contains(NoLandlock, StringComparison.Ordinal))
            Assert.Inconclusive("This kernel has no Landlock, so paths are declared and not enforced.");
        await FaultyPlugins.AssertOthersServeAsync(clinic);

        Assert.AreEqual("failed", ended.Status);
        Assert.IsFalse(File.Exists(path));
        var denied = (await clinic.Daemon.AskAsync(ControlJson.Default.IReadOnlyListPluginHistoryEntry, "plugins", "history")).Single();
        Assert.AreEqual(("test.hostile", "denied"), (denied.Id, denied.Step));
        StringAssert.Contains(denied.Detail, path);
    }

    [TestMethod]
    public async Task Secret_OfAnotherPlugin_IsRefusedAndTheLogNamesIt()
    {
        await using var clinic = await OpenAsync();

        var ended = await HarmAsync(clinic, "secret", "mail-token");

        StringAssert.EndsWith(
            ended.ErrorMessage, "Plugin 'test.hostile' 1.0.0 may not use secret 'mail-token': its plugin.json does not declare it under capabilities.secrets.");
        StringAssert.Contains(clinic.Daemon.Output, "may not use secret 'mail-token'");
    }

    [TestMethod]
    public async Task Status_PluginWithAWorkerOfItsOwn_ShowsBothWorkers()
    {
        await using var clinic = await OpenAsync("dedicated");

        await HarmAsync(clinic, "secret", "hostile-own");
        await FaultyPlugins.AssertOthersServeAsync(clinic);

        var status = await clinic.Daemon.StatusAsync();
        Assert.HasCount(2, status.Workers, clinic.Evidence());
        var own = status.Workers.Single(worker => worker.Dedicated);
        Assert.AreEqual("test.hostile", own.Plugins.Single());
        Assert.AreEqual(OwnMemoryMb(own.ProcessId), own.ResidentMb, 2, "what the kernel says of the process");
        Assert.DoesNotContain("test.hostile", status.Workers.Single(worker => !worker.Dedicated).Plugins);
        Assert.AreEqual(status.Workers.Single(worker => !worker.Dedicated).ProcessId, status.WorkerProcessId);
    }

    private static double OwnMemoryMb(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static async Task<Clinic> OpenAsync(string? isolation = null)
    {
        var clinic = await Clinic.OpenAsync();
        FaultyPlugins.AddTo(clinic, "Hostile");
        if (isolation is not null)
            new TestPluginFolder(clinic["installation/plugins/Hostile"]).With(manifest => manifest["isolation"] = isolation);
        clinic.Daemon.Start();
        return clinic;
    }

    private static async Task<OrderView> HarmAsync(Clinic clinic, string deed, string? what = null)
    {
        var order = await clinic.Api.CreateOrderAsync("harm", JsonSerializer.Serialize(new { deed, what }));
        await FaultyPlugins.CheckInAsync(clinic);
        return await clinic.Api.EndedAsync(order, clinic.Evidence);
    }
}
