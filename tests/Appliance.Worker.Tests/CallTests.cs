using System.Text.Json;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Worker.Tests.Support;

namespace Appliance.Worker.Tests;

[TestClass]
public sealed class CallTests : IAsyncDisposable
{
    private WorkerUnderTest _worker = null!;

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Deadline => TestContext.CancellationToken;

    [TestInitialize]
    public async Task StartAsync()
    {
        _worker = await WorkerUnderTest.StartAsync(Deadline);
        Assert.IsNull(await _worker.LoadAsync("Echo"));
    }

    public async ValueTask DisposeAsync() => await _worker.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Execute_LogsOverTheSocketAndReturnsTheOutput()
    {
        var result = await _worker.ExecuteAsync("hello");

        Assert.IsTrue(result.Succeeded);
        Assert.AreEqual("hello", result.StandardOutput);
        Assert.IsTrue(_worker.Log.TryTake(out var entry, 5000, Deadline));
        Assert.AreEqual(new LogEntry("test.echo", 2, "TestPlugins.Echo.EchoExecutor", 1, "Echoes 'hello'"), entry);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("throw", 10, FailureKind.Script, "Executor 'echo' of plugin 'test.echo' failed: I was told to throw.")]
    [DataRow("wait", 0.2, FailureKind.Timeout, "Executor 'echo' of plugin 'test.echo' did not end within 0.2 seconds.")]
    [DataRow("hang", 0.2, FailureKind.Timeout, "Executor 'echo' of plugin 'test.echo' did not end within 0.2 seconds.")]
    public async Task Execute_ExecutorMisbehaves_IsAResultThatNamesIt(string script, double timeout, FailureKind kind, string message)
    {
        var result = await _worker.ExecuteAsync(script, timeout);

        Assert.AreEqual(kind, result.Failure);
        Assert.AreEqual(message, result.Message);
        Assert.IsTrue((await _worker.ExecuteAsync("next")).Succeeded);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("fail-fast")]
    [DataRow("background")]
    public async Task Execute_PluginTakesTheProcessDown_ClosesTheConnection(string script)
    {
        await Assert.ThrowsAsync<JsonRpcClosedException>(() => _worker.ExecuteAsync(script, token: Deadline));

        await _worker.Process.WaitForExitAsync(Deadline);
        Assert.AreNotEqual(0, _worker.Process.ExitCode);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Heal_Action_ReachesItsTargetThroughTheSupervisor()
    {
        var result = await _worker.HealAsync(Touch("call-7"));

        Assert.AreEqual(HealOutcome.Healed, result.Outcome, result.Message);
        Assert.AreEqual("call-7 host-1 date", result.Message);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Heal_SupervisorRefusesTheTarget_IsAResult()
    {
        _worker.Target = (_, _) => throw new JsonRpcErrorException(-32000, "This call is not known.");

        var result = await _worker.HealAsync(Touch("call-7"));

        Assert.AreEqual(FailureKind.Refused, result.Failure);
        Assert.AreEqual("This call is not known.", result.Message);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Poll_Source_ReturnsItsIncidents() =>
        Assert.AreEqual("echo-1", (await _worker.PollAsync("echo_drift")).Single().Hostname);

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Call_UnknownName_IsNotFound()
    {
        Assert.AreEqual(FailureKind.NotFound, (await _worker.ExecuteAsync("x", executor: "nonsense")).Failure);
        Assert.AreEqual(FailureKind.NotFound, (await _worker.HealAsync(Touch("c") with { Action = "nonsense" })).Failure);
        Assert.AreEqual(FailureKind.NotFound, (await _worker.RunOrderAsync("{}", "nonsense")).Failure);
        await Assert.ThrowsAsync<JsonRpcErrorException>(() => _worker.PollAsync("nonsense"));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Socket_Closes_WorkerExitsAlsoWithAHangingCall()
    {
        _ = _worker.ExecuteAsync("hang");
        _ = _worker.ExecuteAsync("wait");

        await _worker.CloseAsync();

        await _worker.Process.WaitForExitAsync(Deadline);
        Assert.AreEqual(0, _worker.Process.ExitCode);
    }

    private static ActionCall Touch(string callId) => new(
        callId,
        "touch",
        new Incident { IncidentType = "drift", Hostname = "host-1", DriftDetected = true },
        JsonElement.Parse("""{"script":"date"}"""),
        5);
}
