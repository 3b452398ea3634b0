using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Appliance.Core.Control;
using Appliance.Core.Plugins;
using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Tests.Control.Support;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Control;

/// <summary>Who may command the daemon: whoever may open its socket, and no plugin.</summary>
[TestClass]
public sealed class ControlPeerTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Worker_ThatCommandsTheDaemon_IsRefusedWithTheReason()
    {
        await using var appliance = new PluginAppliance();
        appliance.AddBuiltIn("Hostile");
        await appliance.StartAsync();
        var asked = new AskedMethods();
        using var server = await ServeAsync(appliance.Root, appliance.Host, asked);
        var socket = Path.Combine(appliance.Root, "appliance.sock");

        var result = await appliance.Host.RunOrderAsync(
            new OrderCall("c", "o", "harm", JsonSerializer.SerializeToElement(new { deed = "command", what = socket }), 20), TestContext.CancellationToken);
        var answer = result.Result?.GetProperty("text").GetString() ?? result.Message!;
        var own = await AskAsync(socket, ControlMethods.Trust);
        await server.StopAsync(TestContext.CancellationToken);

        StringAssert.Contains(answer, $"Process {appliance.Host.WorkerProcessId} belongs to a plugin\\u0027s worker, and plugins do not command the daemon");
        Assert.AreEqual("answered", own);
        Assert.AreEqual(1, asked.Times);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Workers_ThatHoldConnections_LeaveRoomForTheCommandLine()
    {
        using var folder = new TempFolder();
        using var server = await ServeAsync(folder.Path, new WorkerStatus([Environment.ProcessId]), new AskedMethods());
        var endpoint = new UnixDomainSocketEndPoint(Path.Combine(folder.Path, "appliance.sock"));
        var sockets = Enumerable.Range(0, 5).Select(_ => new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)).ToList();
        foreach (var socket in sockets)
            await socket.ConnectAsync(endpoint, TestContext.CancellationToken);

        Assert.AreEqual(0, await sockets[^1].ReceiveAsync(new byte[1], TestContext.CancellationToken));

        sockets.ForEach(socket => socket.Dispose());
        await server.StopAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    [DataRow("APPLIANCE_WORKER", true)]
    [DataRow("APPLIANCE_OTHER", false)]
    public void Process_WithTheMarkOfAWorker_IsAPlugins(string variable, bool expected)
    {
        using var process = Process.Start(new ProcessStartInfo("sleep", "60") { Environment = { [variable] = "/run/1-x" } })!;

        var isPlugins = WorkerDescent.Of(process.Id, []);
        process.Kill();

        Assert.AreEqual(expected, isPlugins);
    }

    [TestMethod]
    public void Process_WithAWorkerAmongItsAncestors_IsAPlugins()
    {
        using var process = Process.Start("sleep", "60");

        var isPlugins = WorkerDescent.Of(process.Id, [Environment.ProcessId]);
        process.Kill();

        Assert.AreEqual(true, isPlugins);
    }

    [TestMethod]
    public void Process_ThatTheDaemonAdopted_IsAPluginsAndTheDaemonIsNot()
    {
        using var process = Process.Start("sleep", "60");

        var isPlugins = WorkerDescent.Of(process.Id, [], daemon: Environment.ProcessId);
        process.Kill();

        Assert.AreEqual(true, isPlugins);
        Assert.AreEqual(false, WorkerDescent.Of(Environment.ProcessId, [], daemon: Environment.ProcessId));
    }

    [TestMethod]
    [RequiresMemoryCgroup]
    public async Task Process_InAWorkersGroup_IsAPlugins()
    {
        var group = new WorkerCgroups(CgroupMounts.Find(), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance).Create(Core.Plugins.Policy.WorkerLimits.Dedicated);
        using var process = Process.Start("sleep", "60");
        File.WriteAllText(group.JoinFiles[0], $"{process.Id}");

        var isPlugins = WorkerDescent.Of(process.Id, []);
        await WorkerCgroups.RemoveAsync(group);

        Assert.AreEqual(true, isPlugins);
    }

    [TestMethod]
    public async Task Process_ThatHasEnded_CannotBeToldAndMayNeitherInstallNorTrust()
    {
        using var process = Process.Start("true");
        await process.WaitForExitAsync(TestContext.CancellationToken);

        var peer = new ControlPeer(process.Id, WorkerDescent.Of(process.Id, []));

        Assert.IsNull(peer.IsPlugins);
        Assert.IsNull(peer.RefusalOf(ControlMethods.Status));
        StringAssert.Contains(peer.RefusalOf(ControlMethods.Trust), $"Process {process.Id} cannot be told from a plugin's");
        Assert.IsNotNull(peer.RefusalOf(ControlMethods.InstallPlugin));
    }

    private async Task<ControlServer> ServeAsync(string state, IWorkerStatus workers, AskedMethods methods)
    {
        var configuration = Configurations.Valid with { StateDirectory = state };
        var server = new ControlServer(configuration, [methods], workers, TimeProvider.System, new RecordedLog<ControlServer>());
        await server.StartListeningAsync(configuration.ControlSocketPath, TestContext.CancellationToken);
        return server;
    }

    private async Task<string> AskAsync(string path, string method)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), TestContext.CancellationToken);
        await using var connection = new JsonRpcConnection(new NetworkStream(socket, ownsSocket: true), new JsonRpcHandlers());
        _ = connection.RunAsync(TestContext.CancellationToken);
        var json = ControlJson.Default.JsonElement;
        var answer = await connection.InvokeAsync(method, JsonElement.Parse("{}"), json, json, TestContext.CancellationToken);
        return answer.GetString()!;
    }

    private sealed record WorkerStatus(IReadOnlyList<int> WorkerProcessIds) : IWorkerStatus
    {
        public int? WorkerProcessId => null;

        public int Generation => 0;

        public IReadOnlyList<WorkerSummary> Workers => [];
    }

    private sealed class AskedMethods : IControlMethods
    {
        public int Times { get; private set; }

        public void AddTo(JsonRpcHandlers handlers)
        {
            var json = ControlJson.Default.JsonElement;
            handlers.Add(ControlMethods.Trust, json, json, (_, _) =>
            {
                Times++;
                return Task.FromResult(JsonElement.Parse("\"answered\""));
            });
        }
    }
}
