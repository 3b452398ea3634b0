using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Benchmarks.Worker;

/// <summary>The published worker with every built-in plugin, started as the daemon starts it.</summary>
internal sealed class BenchWorker : IAsyncDisposable
{
    private readonly Process _process;
    private readonly JsonRpcConnection _connection;

    private BenchWorker(Process process, JsonRpcConnection connection, long started)
    {
        _process = process;
        _connection = connection;
        Started = started;
        _ = connection.RunAsync(CancellationToken.None);
    }

    /// <summary>A <see cref="Stopwatch"/> timestamp.</summary>
    public long Started { get; }

    public int Id => _process.Id;

    /// <summary>Returns when the worker is ready.</summary>
    public static async Task<BenchWorker> StartAsync(BenchStage stage, CancellationToken cancellationToken)
    {
        var folder = stage.NewFolder("worker");
        var path = Path.Combine(folder, "socket");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
        var start = new ProcessStartInfo(Path.Combine(stage.InstallDirectory, "worker", "appliance-worker"), ["--socket", path, "--tethered"])
        {
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        var socket = await listener.AcceptAsync(cancellationToken);
        var worker = new BenchWorker(
            process, new JsonRpcConnection(new NetworkStream(socket, ownsSocket: true), new JsonRpcHandlers()), started);
        await worker.LoadAsync([.. Loads(stage, folder)], cancellationToken);
        return worker;
    }

    public async Task ExecuteAsync(string executor, ExecutionRequest request, CancellationToken cancellationToken)
    {
        var result = await _connection.InvokeAsync(
            WorkerMethods.Execute, new ExecutorCall(executor, request),
            WorkerJson.Default.ExecutorCall, WorkerJson.Default.ExecutionResult, cancellationToken);
        if (!result.Succeeded)
            throw new InvalidOperationException($"Executor '{executor}' failed: {result.Message ?? result.StandardError}");
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static IEnumerable<PluginLoad> Loads(BenchStage stage, string folder) =>
        from directory in Directory.EnumerateDirectories(Path.Combine(stage.InstallDirectory, "plugins"))
        let manifest = Path.Combine(directory, "plugin.json")
        where File.Exists(manifest)
        select new PluginLoad(
            JsonSerializer.Deserialize(File.ReadAllText(manifest), WorkerJson.Default.PluginManifest)!,
            directory, Path.Combine(folder, Path.GetFileName(directory)), null);

    private async Task LoadAsync(IReadOnlyList<PluginLoad> plugins, CancellationToken cancellationToken)
    {
        var reply = await _connection.InvokeAsync(
            WorkerMethods.Load, new LoadRequest(1, plugins), WorkerJson.Default.LoadRequest, WorkerJson.Default.LoadReply, cancellationToken);
        if (reply.Plugins.FirstOrDefault(plugin => plugin.Error is not null) is { } refused)
            throw new InvalidOperationException(refused.Error);
    }
}
