using System.Diagnostics;
using System.Text.Json;
using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Plugins;

/// <summary>A call that ignores its end holds its thread until its worker ends: that one is replaced, and the others lose nothing.</summary>
[TestClass]
public sealed class RunawayCallTests : HostileApplianceTests
{
    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    [DataRow("loop")]
    [DataRow("wait")]
    public async Task Call_ThatIgnoresItsDeadline_CostsItsWorkerAndTheOthersNothing(string deed)
    {
        using var old = Process.GetProcessById(_appliance.Host.WorkerProcessId!.Value);

        var harm = await HarmAsync(deed);
        var neighbours = await EchoUntilItIsGoneAsync(old);

        Assert.AreEqual((FailureKind.Timeout, "Order type 'harm' of plugin 'test.hostile' did not end within 1 seconds."), (harm.Failure, harm.Message));
        Assert.IsEmpty(neighbours.Where(result => !result.Succeeded).Select(result => result.Message).ToList());
        Assert.AreNotEqual(old.Id, _appliance.Host.WorkerProcessId);
        AssertOnRecord();
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Call_ThatIgnoresItsCallersCancellation_CostsItsWorkerToo()
    {
        using var old = Process.GetProcessById(_appliance.Host.WorkerProcessId!.Value);
        using var caller = new CancellationTokenSource();

        var harm = HarmAsync("loop", caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => harm);
        await old.WaitForExitAsync(TestContext.CancellationToken);
        AssertOnRecord();
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Call_ThatIgnoresItsDeadlineAlone_EndsItsOwnWorkerAndLeavesTheSharedOne()
    {
        using var first = Process.GetProcessById(_appliance.Host.WorkerProcessId!.Value);
        await HarmAsync("loop");
        await first.WaitForExitAsync(TestContext.CancellationToken);
        await _appliance.EchoAsync("second");
        var shared = _appliance.Host.WorkerProcessId!.Value;

        await HarmAsync("wait");
        using var own = Process.GetProcessById(_appliance.Host.Workers.Single(worker => worker.Dedicated).ProcessId);
        await EchoUntilItIsGoneAsync(own);

        Assert.HasCount(2, _appliance.History.Latest(Id, 100));
        Assert.AreEqual(shared, _appliance.Host.Workers.Single().ProcessId, string.Join("\n", _appliance.Log.Lines));
    }

    private void AssertOnRecord()
    {
        var crash = _appliance.History.Latest(null, 100).Single();
        Assert.AreEqual((Id, PluginStep.Crashed), (crash.Id, crash.Step));
        Assert.AreEqual(
            "Plugin 'test.hostile' 1.0.0 cost a worker, which still ran order type 'harm' long past its deadline and was replaced.", crash.Detail);
        Assert.Contains(
            line => line.EndsWith("is replaced, because order type 'harm' of plugin 'test.hostile' runs on long past its deadline", StringComparison.Ordinal),
            _appliance.Log.Lines);
    }

    /// <summary>One call is under way at every moment, also when the worker is replaced.</summary>
    private async Task<IReadOnlyList<ExecutionResult>> EchoUntilItIsGoneAsync(Process worker)
    {
        List<ExecutionResult> results = [];
        do
            results.Add(await _appliance.EchoAsync("slow", token: TestContext.CancellationToken));
        while (!worker.HasExited);
        return results;
    }

    private Task<OrderResult> HarmAsync(string deed, CancellationToken cancellationToken = default) => _appliance.Host.RunOrderAsync(
        new OrderCall("call-1", "order-1", "harm", JsonSerializer.SerializeToElement(new { deed }), 1), cancellationToken);
}
