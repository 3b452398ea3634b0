using System.Text.Json;
using Appliance.Acceptance.Faults.Disk;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Central;
using Appliance.Protocol.Control;

namespace Appliance.Acceptance.Faults.Plugins;

/// <summary>What the built daemon lets a worker of a plugin's own take of the machine.</summary>
[TestClass]
[RequiresInstallation]
public sealed class WorkerLimitTests
{
    private const string Id = "test.hostile";

    [TestMethod]
    [DataRow("isolation: dedicated", 100)]
    [DataRow("isolation: dedicated, cpu_percent: 50", 50)]
    public async Task Processor_OfADedicatedWorker_IsOneUnlessTheOperatorSaysOtherwise(string policy, double percent)
    {
        await using var clinic = await OpenAsync(policy);

        var worker = await WorkerAsync(clinic);

        Assert.AreEqual(percent, WorkerGroups.CpuPercent(worker), clinic.Evidence());
    }

    [TestMethod]
    [RequiresMount]
    public async Task Memory_WhereNoControlGroupCanBeMade_EndsThePluginThatTakesTooMuchByName()
    {
        await using var clinic = await OpenAsync("memory_mb: 256");
        clinic.Daemon.Before = ["unshare", "--mount", "sh", "-c", "mount -t tmpfs -o ro tmpfs /sys/fs/cgroup && exec \"$@\"", "sh"];
        var worker = await WorkerAsync(clinic);
        var limits = await File.ReadAllTextAsync($"/proc/{worker}/limits");
        var groups = WorkerGroups.Folders(worker);

        var ended = await HarmAsync(clinic, "hoard");
        await FaultyPlugins.AssertOthersServeAsync(clinic);

        Assert.IsEmpty(groups);
        StringAssert.Contains(clinic.Daemon.Output, "No control group can be made for a worker");
        StringAssert.Matches(limits, new($@"Max data size +{(256L + 1024) << 20} "));
        Assert.AreEqual(
            "The worker went over its memory limit of 256 MB while it ran order type 'harm' of plugin 'test.hostile': the effect may have happened.",
            ended.ErrorMessage);
        var crashed = await Until.HoldsAsync(
            "the record names the culprit",
            () => clinic.Daemon.AskAsync(ControlJson.Default.IReadOnlyListPluginHistoryEntry, "plugins", "history"),
            history => history.Count > 0,
            clinic.Evidence);
        Assert.AreEqual((Id, "crashed"), (crashed.Single().Id, crashed.Single().Step));
    }

    private static async Task<Clinic> OpenAsync(string policy)
    {
        var clinic = await Clinic.OpenAsync($"plugin_policy: {{ {Id}: {{ {policy} }} }}");
        FaultyPlugins.AddTo(clinic, "Hostile");
        return clinic;
    }

    /// <summary>Lets the plugin do something harmless.</summary>
    /// <returns>The process that did it.</returns>
    private static async Task<int> WorkerAsync(Clinic clinic)
    {
        clinic.Daemon.Start();
        var ended = await HarmAsync(clinic, "read", "/etc/hostname");
        Assert.AreEqual("completed", ended.Status, ended.ErrorMessage);
        return (await clinic.Daemon.StatusAsync()).Workers.Single(worker => worker.Dedicated).ProcessId;
    }

    private static async Task<OrderView> HarmAsync(Clinic clinic, string deed, string? what = null)
    {
        var order = await clinic.Api.CreateOrderAsync("harm", JsonSerializer.Serialize(new { deed, what }));
        await FaultyPlugins.CheckInAsync(clinic);
        return await clinic.Api.EndedAsync(order, clinic.Evidence);
    }
}
