using Appliance.Acceptance.Support;
using Appliance.Protocol.Central;
using Appliance.Protocol.Control;

namespace Appliance.Acceptance.Faults.Plugins;

/// <summary>The built daemon with a plugin that loops without end in the worker that it shares.</summary>
[TestClass]
[RequiresInstallation]
public sealed class RunawayPluginTests
{
    private const string Id = "test.hostile";

    /// <summary>Its secrets would give it a worker of its own.</summary>
    private const string Settings = $"plugin_policy: {{ {Id}: {{ isolation: shared }} }}";

    [TestMethod]
    public async Task Loop_InTheSharedWorker_EndsWithThatWorkerAndTheOrderBesideItIsDone()
    {
        await using var clinic = await Clinic.OpenAsync(Settings);
        FaultyPlugins.AddTo(clinic, "Hostile");
        var command = SlowUptime.Put(clinic["bin"]);
        clinic.Daemon.Environment["PATH"] = $"{clinic["bin"]}:/usr/bin:/bin";
        var neighbour = await clinic.Api.CreateOrderAsync("diagnostic", """{"command":"uptime"}""");
        clinic.Daemon.Start();
        await Until.HoldsAsync("the command runs", () => command.Runs == 1, clinic.Evidence);
        var old = (await clinic.Daemon.StatusAsync()).WorkerProcessId!.Value;

        var harm = await LoopAsync(clinic);
        var status = await Until.HoldsAsync(
            "another worker serves", clinic.Daemon.StatusAsync, status => status.WorkerProcessId is { } worker && worker != old, clinic.Evidence);
        var isDrained = clinic.Daemon.Workers.Contains(old);
        command.LetEnd();
        var done = await clinic.Api.EndedAsync(neighbour, clinic.Evidence);
        await Until.HoldsAsync("the old worker is gone", () => !clinic.Daemon.Workers.Contains(old), clinic.Evidence);
        await FaultyPlugins.AssertOthersServeAsync(clinic);

        Assert.AreEqual("Order type 'brief_harm' of plugin 'test.hostile' did not end within 1 seconds.", harm.ErrorMessage);
        Assert.IsTrue(isDrained, clinic.Evidence());
        Assert.AreEqual("completed", done.Status, done.ErrorMessage);
        Assert.DoesNotContain(Id, status.Workers.Single(worker => worker.ProcessId == status.WorkerProcessId).Plugins);
        var happened = (await HistoryAsync(clinic)).Single();
        Assert.AreEqual((Id, "crashed"), (happened.Id, happened.Step));
        StringAssert.Contains(happened.Detail, "still ran order type 'brief_harm' long past its deadline");
    }

    [TestMethod]
    public async Task Loop_AgainAndAgain_QuarantinesThatPluginAlone()
    {
        await using var clinic = await Clinic.OpenAsync(Settings);
        FaultyPlugins.AddTo(clinic, "Hostile");
        clinic.Daemon.Start();

        for (var crash = 1; crash <= 5; crash++)
            await CrashAsync(clinic, crash);
        await FaultyPlugins.AssertOthersServeAsync(clinic);

        var plugins = await clinic.Daemon.AskAsync(ControlJson.Default.IReadOnlyListPluginSummary, "plugins");
        var quarantined = plugins.Single(plugin => plugin.State == "quarantined");
        Assert.AreEqual(Id, quarantined.Id);
        StringAssert.StartsWith(quarantined.Error, "Plugin 'test.hostile' 1.0.0 is quarantined: it cost 5 workers within 10 minutes");
        var history = await HistoryAsync(clinic);
        Assert.IsTrue(history.All(happened => happened.Id == Id), clinic.Evidence());
        Assert.AreEqual(1, history.Count(happened => happened.Step == "quarantined"), clinic.Evidence());
        await Until.HoldsAsync("one worker is left", () => clinic.Daemon.Workers.Count == 1, clinic.Evidence);
    }

    /// <summary>Between two losses the worker of one plugin is not started for a while.</summary>
    private static async Task CrashAsync(Clinic clinic, int crash)
    {
        OrderView ended;
        do
            ended = await LoopAsync(clinic);
        while (ended.ErrorMessage!.Contains("in a row", StringComparison.Ordinal));
        await Until.HoldsAsync(
            $"crash {crash} is on record", () => HistoryAsync(clinic), history => history.Count(happened => happened.Step == "crashed") == crash, clinic.Evidence);
    }

    private static async Task<OrderView> LoopAsync(Clinic clinic)
    {
        var order = await clinic.Api.CreateOrderAsync("brief_harm", """{"deed":"loop"}""");
        await FaultyPlugins.CheckInAsync(clinic);
        return await clinic.Api.EndedAsync(order, clinic.Evidence);
    }

    private static Task<IReadOnlyList<PluginHistoryEntry>> HistoryAsync(Clinic clinic) =>
        clinic.Daemon.AskAsync(ControlJson.Default.IReadOnlyListPluginHistoryEntry, "plugins", "history");
}
