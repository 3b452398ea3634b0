using System.Diagnostics;
using System.Text.Json;
using Appliance.Core.Plugins.Policy;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins;

/// <summary>What time does to a worker, with a clock that the test turns.</summary>
[TestClass]
public sealed class WorkerLifeTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly PluginAppliance _appliance;

    public WorkerLifeTests() => _appliance = new PluginAppliance(_time);

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _appliance.AddBuiltIn("Echo");
        await _appliance.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _appliance.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Worker_WithoutWork_IsRetiredAndTheNextCallStartsAnother()
    {
        await _appliance.EchoAsync("first");
        using var worker = Process.GetProcessById(_appliance.Host.WorkerProcessId!.Value);

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.IsNotNull(_appliance.Host.WorkerProcessId);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.IsNull(_appliance.Host.WorkerProcessId);
        await worker.WaitForExitAsync(TestContext.CancellationToken);
        Assert.AreEqual("next", (await _appliance.EchoAsync("next")).StandardOutput);
        Assert.AreEqual(2, _appliance.Host.Generation);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Worker_WithACallInFlight_IsNotRetired()
    {
        await _appliance.EchoAsync("first");
        var slow = _appliance.EchoAsync("slow", 600);

        _time.Advance(TimeSpan.FromSeconds(300));

        Assert.IsTrue((await slow).Succeeded);
        Assert.AreEqual(1, _appliance.Host.Generation);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Worker_ThatDoesNotAnswer_IsKilledAtTheCallsDeadline()
    {
        await _appliance.EchoAsync("first");
        var stopped = _appliance.Host.WorkerProcessId!.Value;
        PluginAppliance.Signal("STOP", stopped);
        var call = _appliance.EchoAsync("hello", 5);

        _time.Advance(TimeSpan.FromSeconds(16));

        var result = await call;
        Assert.AreEqual(FailureKind.Timeout, result.Failure);
        Assert.AreEqual("The worker did not answer within 5 seconds and was ended.", result.Message);
        Assert.AreEqual("next", (await CallUntilServedAsync("next")).StandardOutput);
        Assert.AreNotEqual(stopped, _appliance.Host.WorkerProcessId);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Worker_ThatHangsUnderCallsOfTwoPlugins_AccusesNeitherAndRunsBothAlone()
    {
        var shared = new Dictionary<string, PluginPolicy> { ["test.hostile"] = new() { Isolation = PluginIsolation.Shared } };
        await using var appliance = new PluginAppliance(_time) { Policies = PluginPolicies.Default with { ByPlugin = shared } };
        appliance.AddBuiltIn("Echo");
        appliance.AddBuiltIn("Hostile");
        await appliance.StartAsync();
        await appliance.EchoAsync("first");
        PluginAppliance.Signal("STOP", appliance.Host.WorkerProcessId!.Value);
        var order = appliance.Host.RunOrderAsync(new OrderCall("c", "o", "harm", JsonElement.Parse("""{"deed":"loop"}"""), 60), TestContext.CancellationToken);
        var echo = appliance.EchoAsync("hello", 5);

        _time.Advance(TimeSpan.FromSeconds(16));

        Assert.AreEqual((FailureKind.Timeout, FailureKind.WorkerLost), ((await echo).Failure, (await order).Failure));
        Assert.IsEmpty(appliance.History.Latest(null, 10));
        Assert.Contains(line => line.StartsWith("Warning: One of 'test.echo', 'test.hostile' cost a worker, which did not answer", StringComparison.Ordinal), appliance.Log.Lines);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Worker_ThatCannotBeRun_IsAResultWithTheRemedy()
    {
        await using var appliance = new PluginAppliance { WorkerPath = "/nonexistent/appliance-worker" };
        appliance.AddBuiltIn("Echo");
        await appliance.StartAsync();

        var result = await appliance.EchoAsync("hello");

        Assert.AreEqual(FailureKind.WorkerLost, result.Failure);
        StringAssert.StartsWith(result.Message, "The worker '/nonexistent/appliance-worker' cannot be run: ");
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Worker_ThatIsNoWorker_FailsTheHandshakeWithWhatItSaid()
    {
        await using var appliance = new PluginAppliance { WorkerPath = "/bin/ls" };
        appliance.AddBuiltIn("Echo");
        await appliance.StartAsync();

        var result = await appliance.EchoAsync("hello");

        Assert.AreEqual(FailureKind.WorkerLost, result.Failure);
        StringAssert.StartsWith(result.Message, "The worker ended before it connected, with exit code 2: ");
    }

    private async Task<ExecutionResult> CallUntilServedAsync(string text)
    {
        while (true)
        {
            var result = await _appliance.EchoAsync(text);
            if (result.Failure != FailureKind.WorkerLost)
                return result;
            await Task.Delay(10, TestContext.CancellationToken);
        }
    }
}
