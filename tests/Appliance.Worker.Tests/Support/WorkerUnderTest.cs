using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Worker.Tests.Support;

/// <summary>The built worker, with the test in the supervisor's place.</summary>
internal sealed class WorkerUnderTest : IAsyncDisposable
{
    private readonly JsonRpcHandlers _handlers = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("worker-");
    private JsonRpcConnection _connection = null!;

    private WorkerUnderTest()
    {
        _handlers.AddNotification(WorkerMethods.Log, WorkerJson.Default.LogEntry, Log.Add);
        _handlers.AddNotification(WorkerMethods.Overdue, WorkerJson.Default.OverdueCall, Overdue.Add);
        _handlers.AddNotification(WorkerMethods.Denied, WorkerJson.Default.DeniedUse, Denied.Add);
        _handlers.Add(WorkerMethods.RunOnTarget, WorkerJson.Default.TargetCall, WorkerJson.Default.ExecutionResult, (call, token) =>
            Target(call, token));
    }

    public Process Process { get; private set; } = null!;

    public Task Closed { get; private set; } = null!;

    public BlockingCollection<LogEntry> Log { get; } = [];

    public BlockingCollection<OverdueCall> Overdue { get; } = [];

    public BlockingCollection<DeniedUse> Denied { get; } = [];

    /// <summary>What it believes that the kernel lets it write.</summary>
    public IReadOnlyList<string>? Writable { get; set; }

    public Func<TargetCall, CancellationToken, Task<ExecutionResult>> Target { get; set; } = (call, _) =>
        Task.FromResult(ExecutionResult.Exited(0, $"{call.CallId} {call.Hostname} {call.Script.Text}", "", TimeSpan.Zero));

    public string Folder(string name) => Path.Combine(_directory.FullName, name);

    /// <param name="cancellationToken">The test's deadline.</param>
    /// <param name="tethered">Whether the worker ends when its standard input is closed, as the daemon's workers do.</param>
    /// <param name="program">Null: the built one.</param>
    public static async Task<WorkerUnderTest> StartAsync(CancellationToken cancellationToken, bool tethered = false, string? program = null)
    {
        var worker = new WorkerUnderTest();
        var path = worker.Folder("socket");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
        string[] arguments = tethered ? ["--socket", path, "--tethered"] : ["--socket", path];
        worker.Process = Process.Start(new ProcessStartInfo(program ?? BuiltArtifacts.Worker, arguments) { RedirectStandardInput = tethered })!;
        var socket = await listener.AcceptAsync(cancellationToken);
        worker._connection = new JsonRpcConnection(new NetworkStream(socket, ownsSocket: true), worker._handlers);
        worker.Closed = worker._connection.RunAsync(CancellationToken.None);
        return worker;
    }

    /// <summary>Loads one test plugin and returns its error.</summary>
    public async Task<string?> LoadAsync(string plugin, string? options = null)
    {
        var folder = TestPluginFolder.Copy(plugin, Folder(plugin));
        return (await LoadAsync(Load(folder, options))).Single().Error;
    }

    public async Task<IReadOnlyList<PluginLoadResult>> LoadAsync(params PluginLoad[] plugins)
    {
        var reply = await _connection.InvokeAsync(
            WorkerMethods.Load, new LoadRequest(1, plugins) { Writable = Writable }, WorkerJson.Default.LoadRequest, WorkerJson.Default.LoadReply, default);
        return reply.Plugins;
    }

    public static PluginLoad Load(TestPluginFolder folder, string? options = null) =>
        new(folder.Manifest, folder.Path, Path.Combine(folder.Path, "data"), options is null ? null : JsonElement.Parse(options));

    public Task<ExecutionResult> ExecuteAsync(string text, double timeout = 10, string executor = "echo", CancellationToken token = default)
    {
        var request = new ExecutionRequest
        {
            Target = new Target { Hostname = "host-1", Platform = Platform.Linux },
            Script = new Script { Text = text },
            Timeout = TimeSpan.FromSeconds(timeout),
        };
        return ExecuteAsync(request, executor, token);
    }

    public Task<ExecutionResult> ExecuteAsync(ExecutionRequest request, string executor, CancellationToken token) => _connection.InvokeAsync(
        WorkerMethods.Execute, new ExecutorCall(executor, request), WorkerJson.Default.ExecutorCall, WorkerJson.Default.ExecutionResult, token);

    public Task<HealResult> HealAsync(ActionCall call) => _connection.InvokeAsync(
        WorkerMethods.Heal, call, WorkerJson.Default.ActionCall, WorkerJson.Default.HealResult, default);

    public Task<OrderResult> RunOrderAsync(string parameters, string type = "greet") => _connection.InvokeAsync(
        WorkerMethods.RunOrder,
        new OrderCall("call-1", "order-1", type, JsonElement.Parse(parameters), 5),
        WorkerJson.Default.OrderCall,
        WorkerJson.Default.OrderResult,
        default);

    public Task<IReadOnlyList<Incident>> PollAsync(string source) => _connection.InvokeAsync(
        WorkerMethods.Poll, new PollCall(source, 5), WorkerJson.Default.PollCall, WorkerJson.Default.IReadOnlyListIncident, default);

    public ValueTask CloseAsync() => _connection.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        Process.Kill(entireProcessTree: true);
        await Process.WaitForExitAsync(CancellationToken.None);
        Process.Dispose();
        Log.Dispose();
        Overdue.Dispose();
        Denied.Dispose();
        _directory.Delete(recursive: true);
    }
}
