using System.Diagnostics;
using System.Text.Json;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class PluginHostTests : IAsyncDisposable
{
    private readonly PluginAppliance _appliance = new();

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
    public async Task Calls_ManyAtOnceWithNoWorker_ShareOneStart()
    {
        Assert.IsNull(_appliance.Host.WorkerProcessId);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _appliance.EchoAsync($"{i}")));

        CollectionAssert.AreEqual(Enumerable.Range(0, 20).Select(i => $"{i}").ToList(), results.Select(r => r.StandardOutput).ToList());
        Assert.AreEqual(1, _appliance.Host.Generation);
        Assert.IsNotNull(_appliance.Host.WorkerProcessId);
    }

    [TestMethod]
    public async Task Start_OptionsForAPluginThatIsNotThere_WarnsAndNamesItsId()
    {
        await using var appliance = new PluginAppliance
        {
            PluginOptions = new Dictionary<string, JsonElement> { ["test.ehco"] = JsonElement.Parse("{}"), ["test.echo"] = JsonElement.Parse("{}") },
        };
        appliance.AddBuiltIn("Echo");

        await appliance.StartAsync();

        var warning = appliance.Log.Lines.Single(line => line.Contains("config.yaml has options", StringComparison.Ordinal));
        StringAssert.Contains(warning, "for plugin 'test.ehco', which is not installed; correct the id, or install it.");
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Calls_OfEveryKind_ReachTheirPlugin()
    {
        var incident = new Incident { IncidentType = "drift", Hostname = "host-1", DriftDetected = true };
        var touch = new ActionCall("call-1", "touch", incident, JsonElement.Parse("""{"script":"date"}"""), 5);

        Assert.AreEqual("host-1 ran date", (await _appliance.Host.HealAsync(touch, default)).Message);
        Assert.AreEqual("Hello, Ada.", (await _appliance.GreetAsync("""{"full_name":"Ada"}""")).Result!.Value.GetProperty("text").GetString());
        Assert.AreEqual("echo-1", (await _appliance.Host.PollAsync(new PollCall("echo_drift", 5), default)).Taken.Single().Hostname);
        Assert.IsNotNull(_appliance.Host.Catalogue.OrderTypes["greet"].Schema);
        Assert.AreEqual(1, _appliance.Host.Generation);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Calls_OfUnknownNames_AreNotFoundAndStartNoWorker()
    {
        var incident = new Incident { IncidentType = "drift", Hostname = "host-1", DriftDetected = true };

        Assert.AreEqual(FailureKind.NotFound, (await _appliance.Host.HealAsync(new ActionCall("c", "nonsense", incident, default, 5), default)).Failure);
        Assert.AreEqual(FailureKind.NotFound, (await _appliance.Host.RunOrderAsync(new OrderCall("c", "o", "nonsense", default, 5), default)).Failure);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _appliance.Host.PollAsync(new PollCall("nonsense", 5), default));
        Assert.IsNull(_appliance.Host.WorkerProcessId);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Call_WorkerKilledInMidCall_IsWorkerLostAndTheNextOneWorks()
    {
        await _appliance.EchoAsync("first");
        var inFlight = _appliance.EchoAsync("wait");
        PluginAppliance.Signal("KILL", _appliance.Host.WorkerProcessId!.Value);

        Assert.AreEqual(FailureKind.WorkerLost, (await inFlight).Failure);

        Assert.AreEqual("next", (await _appliance.EchoAsync("next")).StandardOutput);
        Assert.AreEqual(2, _appliance.Host.Generation);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    [DataRow("fail-fast")]
    [DataRow("background")]
    public async Task Call_PluginTakesItsProcessDown_IsWorkerLostAndTheRecordSaysWhy(string script)
    {
        var result = await _appliance.EchoAsync(script);

        Assert.AreEqual(FailureKind.WorkerLost, result.Failure);
        Assert.AreEqual("The worker died while it ran executor 'echo' of plugin 'test.echo': the effect may have happened.", result.Message);
        Assert.AreEqual("next", (await _appliance.EchoAsync("next")).StandardOutput);
        while (!_appliance.Log.Lines.Any(line => line.Contains("was lost with exit code 134: ") && line.Contains("I was told to")))
            await Task.Delay(10, TestContext.CancellationToken);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Worker_IsKilled_LeavesNoProcessOfAPluginBehind()
    {
        await _appliance.EchoAsync("child");
        var worker = _appliance.Host.WorkerProcessId!.Value;
        var mark = await MarkAsync(worker);
        Assert.Contains(id => id != worker, Marked(mark));

        PluginAppliance.Signal("KILL", worker);

        while (Marked(mark).Count > 0)
            await Task.Delay(10, TestContext.CancellationToken);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Call_Cancelled_ThrowsAndTheWorkerServesOn()
    {
        await _appliance.EchoAsync("first");
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAsync<OperationCanceledException>(() => _appliance.EchoAsync("wait", token: source.Token));

        Assert.AreEqual("next", (await _appliance.EchoAsync("next")).StandardOutput);
        Assert.AreEqual(1, _appliance.Host.Generation);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Worker_Environment_HoldsNothingOfTheDaemons()
    {
        Environment.SetEnvironmentVariable("APPLIANCE_TEST_SECRET", "s3cret");

        var seen = (await _appliance.EchoAsync("environment")).StandardOutput;

        StringAssert.Contains(seen, "PATH");
        Assert.IsFalse(seen.Contains("APPLIANCE_TEST_SECRET"), seen);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Worker_LetsNoOtherProcessLoadCodeIntoIt()
    {
        await _appliance.EchoAsync("first");

        // Sockets that are open: the file of one is left behind where a process of the same number was killed.
        var open = await File.ReadAllTextAsync("/proc/net/unix");

        Assert.DoesNotContain($"dotnet-diagnostic-{_appliance.Host.WorkerProcessId}-", open);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Stop_EndsTheWorker()
    {
        await _appliance.EchoAsync("first");
        using var worker = Process.GetProcessById(_appliance.Host.WorkerProcessId!.Value);

        await _appliance.Host.StopAsync(default);

        await worker.WaitForExitAsync(TestContext.CancellationToken);
        Assert.AreEqual(FailureKind.WorkerLost, (await _appliance.EchoAsync("late")).Failure);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Start_BuiltInsThatCannotServe_AreRefusedAndTheOthersServe()
    {
        _appliance.AddBuiltIn("ThrowsInConfigure");
        _appliance.AddBuiltIn("Echo", "echo-again").With(manifest => manifest["id"] = "test.zecho");
        await _appliance.StartAsync();

        Assert.AreEqual("hello", (await _appliance.EchoAsync("hello")).StandardOutput);

        var plugins = _appliance.Host.Catalogue.Plugins.ToDictionary(plugin => plugin.Id);
        Assert.AreEqual("active", plugins["test.echo"].State);
        StringAssert.Contains(plugins["test.throws"].Error, "I cannot be configured.");
        Assert.AreEqual(
            "Plugin 'test.zecho' 1.0.0 claims executor 'echo', which plugin 'test.echo' has; remove one of the two.",
            plugins["test.zecho"].Error);
    }

    private static async Task<string> MarkAsync(int worker) =>
        (await File.ReadAllTextAsync($"/proc/{worker}/environ")).Split('\0').Single(entry => entry.StartsWith("APPLIANCE_WORKER=", StringComparison.Ordinal));

    private static IReadOnlyList<int> Marked(string mark) =>
        [.. Process.GetProcesses().Select(process => process.Id).Where(id => id != Environment.ProcessId && HasMark(id, mark))];

    private static bool HasMark(int id, string mark)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/environ").Contains(mark, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
