using System.Text.Json;
using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Plugins;

/// <summary>Whatever a plugin does to its process, the daemon and the other plugins serve on, and the record has its name.</summary>
[TestClass]
public sealed class HostilePluginTests : HostileApplianceTests
{
    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    [DataRow("stack-overflow", "Stack overflow.")]
    [DataRow("exit", "exit code 7")]
    [DataRow("fail-fast", "I was told to fail fast.")]
    [DataRow("segfault", "Fatal error.")]
    [DataRow("background", "I was told to throw in the background.")]
    public async Task Harm_ThatEndsTheWorker_IsItsOwnOnceItRunsAlone(string deed, string evidence)
    {
        var result = await HarmAsync(deed);

        Assert.AreEqual(FailureKind.WorkerLost, result.Failure, result.Message);
        StringAssert.Contains(result.Message, "order type 'harm' of plugin 'test.hostile'");
        Assert.IsEmpty(_appliance.History.Latest(Id, 100), "Another plugin of the worker may have done it.");
        Assert.AreEqual(FailureKind.WorkerLost, (await HarmAsync(deed)).Failure);
        await AssertRecordedAsync(evidence);
        await AssertOthersServeAsync();
    }

    [TestMethod]
    [RequiresMemoryCgroup]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Harm_MoreMemoryThanTheLimit_EndsTheWorkerAndIsItsOwnOnceItRunsAlone()
    {
        var result = await HarmAsync("allocate-native");

        Assert.AreEqual(
            "The worker went over its memory limit of 256 MB while it ran order type 'harm' of plugin 'test.hostile': the effect may have happened.",
            result.Message);
        Assert.IsEmpty(_appliance.History.Latest(Id, 100));
        await HarmAsync("allocate-native");
        await AssertRecordedAsync("went over its memory limit of 256 MB");
        await AssertOthersServeAsync();
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Harm_MoreThreadsThanTheLimit_IsItsOwnOnceItRunsAlone()
    {
        var result = await HarmAsync("threads");

        Assert.AreEqual(FailureKind.WorkerLost, result.Failure, result.Message);
        Assert.IsEmpty(_appliance.History.Latest(Id, 100));
        await HarmAsync("threads");
        await AssertRecordedAsync("ran more than 2048 threads");
        await AssertOthersServeAsync();
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Harm_MoreObjectsThanTheHeapMayHold_FailsTheCallByNameAndIsRecorded()
    {
        var result = await HarmAsync("allocate");

        Assert.IsFalse(result.Success);
        StringAssert.Contains(result.Message, "plugin 'test.hostile'");
        await AssertDeniedAsync("Plugin 'test.hostile' 1.0.0 was refused memory in its order type 'harm': ");
        await AssertOthersServeAsync();
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Harm_EndlessLoop_FailsTheCallAtItsDeadlineByName()
    {
        var result = await HarmAsync("loop", timeout: 1);

        Assert.AreEqual(FailureKind.Timeout, result.Failure);
        Assert.AreEqual("Order type 'harm' of plugin 'test.hostile' did not end within 1 seconds.", result.Message);
        await AssertOthersServeAsync();
    }

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Harm_WritingOutsideItsFolders_IsRefusedAndRecorded()
    {
        var path = Path.Combine("/var/tmp", Path.GetRandomFileName());

        var result = await HarmAsync("write", path);

        Assert.IsFalse(File.Exists(path));
        Assert.AreEqual(FailureKind.Refused, result.Failure, result.Message);
        StringAssert.Contains(result.Message, $"Access to the path '{path}' is denied.");
        await AssertDeniedAsync($"may not open '{path}', as its order type 'harm' tried");
    }

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Harm_SwallowingTheRefusal_IsRecordedAllTheSame()
    {
        var path = Path.Combine("/var/tmp", Path.GetRandomFileName());

        var result = await HarmAsync("swallow", path);

        Assert.IsTrue(result.Success, result.Message);
        Assert.IsFalse(File.Exists(path));
        Assert.AreEqual("1.0.0", (await RecordAsync(PluginStep.Denied)).Version);
        await AssertDeniedAsync($"Plugin 'test.hostile' 1.0.0 may not open '{path}', as its order type 'harm' tried");
    }

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Harm_WritingItsOwnData_IsDone()
    {
        var result = await HarmAsync("write", Path.Combine(_appliance.Root, "data", Id, "note"));

        Assert.IsTrue(result.Success, result.Message);
    }

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    [DataRow("journal.db")]
    [DataRow("secrets/other")]
    [DataRow("data/test.alone/note")]
    public async Task Harm_ReadingWhatIsTheDaemonsOrAnothers_IsRefusedAndRecorded(string path)
    {
        var full = Path.Combine(_appliance.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        await File.WriteAllTextAsync(full, "private");

        var result = await HarmAsync("read", full);

        Assert.AreEqual(FailureKind.Refused, result.Failure, result.Message);
        await AssertDeniedAsync($"Plugin 'test.hostile' 1.0.0 may not open '{full}', as its order type 'harm' tried");
    }

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Harm_KillingTheDaemon_IsNotPermitted()
    {
        if (Core.Plugins.Isolation.Landlock.Version < 6)
            Assert.Inconclusive("Before version 6 Landlock does not keep signals in.");

        // A stranger in the daemon's place: this test would not outlive its own end.
        using var stranger = System.Diagnostics.Process.Start("sleep", "600");
        var result = await HarmAsync("kill", $"{stranger.Id}");
        var lives = !stranger.HasExited;
        stranger.Kill();

        Assert.IsTrue(lives);
        Assert.AreEqual("Operation not permitted", result.Result?.GetProperty("text").GetString());
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Harm_AgainAndAgain_QuarantinesThatPluginAlone()
    {
        OrderResult result;
        do
        {
            result = await HarmAsync("exit");
            if (result.Message!.Contains("in a row", StringComparison.Ordinal))
                await Task.Delay(100, TestContext.CancellationToken);
        }
        while (result.Failure == FailureKind.WorkerLost);

        Assert.AreEqual(FailureKind.Refused, result.Failure);
        StringAssert.StartsWith(result.Message, "Plugin 'test.hostile' 1.0.0 is quarantined: it cost 5 workers within 10 minutes");
        StringAssert.Contains(result.Message, "run 'appliance plugins release test.hostile'.");
        var summary = _appliance.Host.Catalogue.Plugins.Single(plugin => plugin.Id == Id);
        Assert.AreEqual(("quarantined", result.Message), (summary.State, summary.Error));
        Assert.AreEqual(PluginStep.Quarantined, _appliance.History.Latest(Id, 1).Single().Step);
        Assert.HasCount(5, _appliance.History.Latest(Id, 100).Where(happened => happened.Step == PluginStep.Crashed).ToList());
        Assert.Contains(line => line == $"Error: {result.Message}", _appliance.Log.Lines);
        await AssertOthersServeAsync();
    }

    private Task<OrderResult> HarmAsync(string deed, string? what = null, double timeout = 60)
    {
        var parameters = JsonSerializer.SerializeToElement(new { deed, what });
        return _appliance.Host.RunOrderAsync(new OrderCall($"call-{deed}", $"order-{deed}", "harm", parameters, timeout), TestContext.CancellationToken);
    }

    private async Task AssertOthersServeAsync()
    {
        Assert.AreEqual("after", (await _appliance.EchoAsync("after", token: TestContext.CancellationToken)).StandardOutput);
        Assert.IsEmpty(_appliance.History.Latest("test.echo", 100));
    }

    private async Task AssertRecordedAsync(string evidence)
    {
        var crash = await RecordAsync(PluginStep.Crashed);
        Assert.AreEqual("1.0.0", crash.Version);
        StringAssert.StartsWith(crash.Detail, "Plugin 'test.hostile' 1.0.0 cost a worker, which ");
        StringAssert.Contains(crash.Detail, evidence);
        Assert.Contains(line => line.StartsWith("Error: Plugin 'test.hostile' 1.0.0 cost a worker", StringComparison.Ordinal), _appliance.Log.Lines);
    }

    private async Task AssertDeniedAsync(string evidence) => StringAssert.Contains((await RecordAsync(PluginStep.Denied)).Detail, evidence);

    private async Task<PluginEvent> RecordAsync(PluginStep step)
    {
        while (true)
        {
            if (_appliance.History.Latest(Id, 100).FirstOrDefault(happened => happened.Step == step) is { } found)
                return found;
            await Task.Delay(10, TestContext.CancellationToken);
        }
    }
}
