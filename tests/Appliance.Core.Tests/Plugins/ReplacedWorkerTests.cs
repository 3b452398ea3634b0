using System.Diagnostics;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Sdk;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins;

/// <summary>What a worker may still do that no new call goes to, with a clock that the test turns.</summary>
[TestClass]
public sealed class ReplacedWorkerTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly PluginAppliance _appliance;

    public ReplacedWorkerTests() => _appliance = new PluginAppliance(_time);

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _appliance.AddBuiltIn("Echo", "test.echo");
        await _appliance.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _appliance.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Call_ThatMayRunForHours_OutlivesTheUpdate()
    {
        await _appliance.EchoAsync("first");
        var (call, worker) = await StopInMidCallAsync();
        await UpdateAsync("1.1.0");

        _time.Advance(TimeSpan.FromHours(1));
        PluginAppliance.Signal("CONT", worker);

        Assert.AreEqual("slow", (await call).StandardOutput, (await call).Message);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Version_InAWorkerThatEnds_StaysInTheStoreUntilThatHasEnded()
    {
        await UpdateAsync("1.1.0");
        var folder = Path.Combine(_appliance.Store, "test.echo", "1.1.0");
        var (call, worker) = await StopInMidCallAsync();
        await UpdateAsync("1.2.0");

        for (var look = 0; look < 100; look++)
            await TurnAsync();
        var staysWhileItIsUsed = Directory.Exists(folder);
        PluginAppliance.Signal("CONT", worker);
        await call;
        while (Directory.Exists(folder))
            await TurnAsync();

        Assert.IsTrue(staysWhileItIsUsed);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Disable_WhileItsWorkerStarts_LeavesNoWorkerWithIt()
    {
        var call = _appliance.EchoAsync("hello");
        while (_appliance.Host.WorkerProcessIds.Count == 0)
            await Task.Yield();
        using var worker = Process.GetProcessById(_appliance.Host.WorkerProcessIds[0]);

        await _appliance.Host.Operations.DisableAsync("test.echo", "operator", TestContext.CancellationToken);

        Assert.AreEqual("Plugin 'test.echo' does not serve any more; 'appliance plugins' says why.", (await call).Message);
        await worker.WaitForExitAsync(TestContext.CancellationToken);
        Assert.AreEqual(1, _appliance.Host.Generation);
        Assert.IsEmpty(_appliance.Host.Workers);
    }

    /// <summary>A call is in flight for as long as its worker does not run.</summary>
    private async Task<(Task<ExecutionResult> Call, int Worker)> StopInMidCallAsync()
    {
        await _appliance.EchoAsync("first");
        var worker = _appliance.Host.WorkerProcessId!.Value;
        var call = _appliance.EchoAsync("slow", timeout: 7_200);
        PluginAppliance.Signal("STOP", worker);
        return (call, worker);
    }

    private async Task TurnAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(30));
        await Task.Delay(10, TestContext.CancellationToken);
    }

    private async Task UpdateAsync(string version) => await _appliance.Host.Operations.InstallFileAsync(
        _appliance.Pack("Echo", "test.echo", version), allowDowngrade: false, "operator", TestContext.CancellationToken);
}
