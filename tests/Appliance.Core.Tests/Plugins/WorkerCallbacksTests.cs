using System.Net.Sockets;
using Appliance.Core.Plugins.Generations;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Core.Targets;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins;

/// <summary>What a worker may send, whoever writes to its socket.</summary>
[TestClass]
public sealed class WorkerCallbacksTests : IDisposable
{
    private static readonly PluginManifest Manifest = new()
    {
        Id = "contoso.heal", Version = "1.0.0", Sdk = "1.0", EntryAssembly = "Contoso.dll", Capabilities = new Capabilities { Executors = ["*"], Hosts = ["*"] },
    };

    private readonly DirectoryInfo _secrets = Directory.CreateTempSubdirectory("callbacks-");
    private readonly FakeTargetRunner _targets = new();
    private readonly ListHistory _history = new();
    private readonly RecordedLog<WorkerCallbacksTests> _log = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose() => _secrets.Delete(recursive: true);

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Secret_WithAnEndlessName_IsNoNameAndNotOnRecord()
    {
        await using var worker = Connect();

        var refused = await Assert.ThrowsExactlyAsync<JsonRpcErrorException>(() => worker.InvokeAsync(
            WorkerMethods.ReadSecret, new SecretCall(Manifest.Id, new string('x', 1_000_000)), WorkerJson.Default.SecretCall, WorkerJson.Default.SecretReply,
            TestContext.CancellationToken));

        StringAssert.Contains(refused.Message, "(cut, of 1000000 characters)' is no name of a secret");
        Assert.IsEmpty(_history.Events);
        Assert.IsEmpty(_log.Lines);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Log_OfAnyLength_IsCut()
    {
        await using var worker = Connect();

        var entry = new LogEntry(new string('p', 100_000), 2, new string('c', 100_000), 1, new string('m', 100_000));
        await worker.NotifyAsync(WorkerMethods.Log, entry, WorkerJson.Default.LogEntry, TestContext.CancellationToken);
        while (_log.Lines.Count == 0)
            await Task.Delay(10, TestContext.CancellationToken);

        Assert.IsLessThan(20_000, _log.Lines.Single().Length);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Script_OfACallThatHasEnded_EndsWithIt()
    {
        await using var worker = Connect();
        Calls.TryEnter(Manifest.Id, "heal-1");
        var call = new TargetCall("heal-1", "host-1", new Script { Text = FakeTargetRunner.Endless }, TimeSpan.FromDays(1).TotalSeconds);

        var script = worker.InvokeAsync(
            WorkerMethods.RunOnTarget, call, WorkerJson.Default.TargetCall, WorkerJson.Default.ExecutionResult, TestContext.CancellationToken);
        await _targets.Started.Task.WaitAsync(TestContext.CancellationToken);
        Calls.Leave(Manifest.Id, "heal-1");

        await _targets.Cancelled.Task.WaitAsync(TestContext.CancellationToken);
        await Assert.ThrowsExactlyAsync<JsonRpcErrorException>(() => script);
    }

    private JsonRpcConnection Connect()
    {
        var guard = new CapabilityGuard(PluginPolicies.Default, _history, _log, new FakeTimeProvider());
        var callbacks = new WorkerCallbacks(() => _targets, guard, new SecretFiles(_secrets.FullName, new SecretRegistry()), _log);
        var package = new InstalledPackage(Manifest, PackageVersion.Parse("1.0.0")!, "/x", BuiltIn: false, PackFolder: null);
        var plan = new WorkerPlan(new PackageSet([package], []), WorkerGroup.Others, [new PluginLoad(Manifest, "/x", "/x", null)], WorkerLimits.Shared, Fence: null);
        var endpoint = new UnixDomainSocketEndPoint(Path.Combine(_secrets.FullName, "socket"));
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(endpoint);
        listener.Listen(1);
        var own = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        own.Connect(endpoint);
        var supervisor = new JsonRpcConnection(new NetworkStream(listener.Accept(), ownsSocket: true), callbacks.For(plan, Calls));
        var worker = new JsonRpcConnection(new NetworkStream(own, ownsSocket: true), new JsonRpcHandlers());
        _ = supervisor.RunAsync(TestContext.CancellationToken);
        _ = worker.RunAsync(TestContext.CancellationToken);
        return worker;
    }

    private CallsInFlight Calls { get; } = new();
}
