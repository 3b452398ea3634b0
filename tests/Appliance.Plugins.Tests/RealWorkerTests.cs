using System.Text.Json;
using Appliance.Plugins.Tests.Support;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Tests.Support;
using Appliance.Worker.Tests.Support;

namespace Appliance.Plugins.Tests;

/// <summary>The plugins' output folders in the built worker: what loads here loads on an appliance.</summary>
[TestClass]
public sealed class RealWorkerTests : IAsyncDisposable
{
    private WorkerUnderTest _worker = null!;

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync() => _worker = await WorkerUnderTest.StartAsync(TestContext.CancellationToken);

    public async ValueTask DisposeAsync() => await _worker.DisposeAsync();

    [TestMethod]
    public async Task Plugins_AllOfThem_LoadTogether()
    {
        var results = await _worker.LoadAsync(
            Folder("Appliance.Plugins.Local", """{"working_directory": "/tmp"}"""),
            Folder("Appliance.Plugins.Ssh", """{"known_hosts": "/tmp/unused", "idle_seconds": 5, "connect_timeout_seconds": 3, "sessions_per_connection": 2}"""),
            Folder("Appliance.Plugins.Maintenance", """{"unit": "cron.service", "evidence_directory": "/tmp"}"""),
            Folder("HealRestartService", """{"settle_seconds": 1}"""));

        Assert.AreEqual("", string.Join('\n', results.Select(result => result.Error)).Trim());
    }

    [TestMethod]
    public async Task Option_ThatTheSshPluginDoesNotHave_RefusesIt()
    {
        var results = await _worker.LoadAsync(Folder("Appliance.Plugins.Ssh", """{"known_host": "/tmp/x"}"""));

        StringAssert.Contains(results.Single().Error, "known_host");
    }

    [TestMethod]
    public async Task LocalExecutor_InTheWorker_RunsAScript()
    {
        await _worker.LoadAsync(Folder("Appliance.Plugins.Local"));

        var result = await _worker.ExecuteAsync("echo from $BASH_VERSION", executor: "local");

        StringAssert.StartsWith(result.StandardOutput, "from ", result.Message);
    }

    [TestMethod]
    public async Task SshExecutor_InTheWorker_LoadsItsOwnDependencies()
    {
        await using var server = await SshServer.StartAsync();
        await _worker.LoadAsync(Folder("Appliance.Plugins.Ssh", $$"""{"known_hosts": "{{server.KnownHosts}}"}"""));
        var request = new ExecutionRequest { Target = server.Target(), Credential = server.Root, Script = Scripts.Of("echo reached") };

        var result = await _worker.ExecuteAsync(request, "ssh", TestContext.CancellationToken);

        Assert.AreEqual("reached\n", result.StandardOutput, result.Message);
    }

    [TestMethod]
    public async Task Diagnostic_InTheWorker_YieldsItsOutput()
    {
        await _worker.LoadAsync(Folder("Appliance.Plugins.Maintenance"));

        var result = await _worker.RunOrderAsync("""{"command": "dns"}""", "diagnostic");
        var refused = await _worker.RunOrderAsync("""{"command": "reboot"}""", "diagnostic");

        Assert.AreEqual(0, result.Result!.Value.GetProperty("exit_code").GetInt32(), result.Message);
        Assert.AreEqual(FailureKind.Refused, refused.Failure);
    }

    [TestMethod]
    public async Task RestartAndWatch_InTheWorker_SaysWhichVersionServed()
    {
        await _worker.LoadAsync(Folder("HealRestartService"));
        _worker.Target = (_, _) => Task.FromResult(ExecutionResult.Exited(0, "active\n", "", TimeSpan.Zero));
        var incident = new Incident { IncidentType = "service_crash", Hostname = "srv-1", DriftDetected = true };

        var result = await _worker.HealAsync(new ActionCall("call-1", "restart_and_watch", incident, JsonElement.Parse("""{"service": "cron"}"""), 10));

        Assert.AreEqual(HealOutcome.AlreadyCompliant, result.Outcome);
        StringAssert.Contains(result.Message, "heal-restart-service 1.0.0");
    }

    [TestMethod]
    [DataRow("cron; reboot")]
    [DataRow("")]
    [DataRow("a b")]
    [DataRow("cron\n")]
    public async Task RestartAndWatch_OfWhatIsNoUnit_IsRefusedAndRunsNothing(string service)
    {
        await _worker.LoadAsync(Folder("HealRestartService"));
        var incident = new Incident { IncidentType = "service_crash", Hostname = "srv-1", DriftDetected = true };
        var parameters = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["service"] = service });

        var result = await _worker.HealAsync(new ActionCall("call-1", "restart_and_watch", incident, parameters, 10));

        Assert.AreEqual(FailureKind.Refused, result.Failure, result.Message);
    }

    [TestMethod]
    public async Task Worker_ThatIsKilled_LeavesNoScriptBehind()
    {
        await _worker.LoadAsync(Folder("Appliance.Plugins.Local"));
        var seconds = Scripts.UniqueSeconds();
        var run = _worker.ExecuteAsync($"setsid sleep {seconds} & sleep {seconds}", timeout: 60, executor: "local");
        Assert.IsTrue(await RunningProcesses.AppearsAsync($"sleep {seconds}"));

        _worker.Process.Kill();

        Assert.IsTrue(await RunningProcesses.DisappearsAsync($"sleep {seconds}"));
        await Assert.ThrowsAsync<Exception>(() => run);
    }

    private static PluginLoad Folder(string project, string? options = null) =>
        WorkerUnderTest.Load(new TestPluginFolder(BuiltArtifacts.Of(project)), options);
}
