using System.Diagnostics;
using System.Net.Sockets;
using Appliance.Protocol.Rpc;
using Appliance.Worker.Calls;
using Appliance.Worker.Loading;
using Appliance.Worker.Logging;
using Appliance.Worker.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Worker;

/// <summary>Connects to the supervisor, serves until the socket closes, and ends whatever plugins still do.</summary>
internal static class WorkerProgram
{
    private const int UsageExitCode = 64;

    /// <summary>Standard input is a pipe that the supervisor holds open all its life.</summary>
    private const string TetherFlag = "--tethered";

    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FarewellDeadline = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not ["--socket", var path, .. var rest] || rest is not ([] or [TetherFlag]))
        {
            await Console.Error.WriteLineAsync($"Usage: appliance-worker --socket PATH [{TetherFlag}]. The supervisor starts it and passes the path.");
            return UsageExitCode;
        }

        // Before the connection: a supervisor that died before this line does not listen any more.
        var isTethered = rest is [TetherFlag];
        if (isTethered)
            Tether.Fasten();
        using var signals = isTethered ? StopSignals.Ignore() : null;

        var services = Compose(await ConnectAsync(path));
        services.GetRequiredService<LogQueue>().Start(CancellationToken.None);
        await services.GetRequiredService<JsonRpcConnection>().RunAsync(CancellationToken.None);

        await EndAsync(services);
        return 0;
    }

    private static async Task<Stream> ConnectAsync(string path)
    {
        using var deadline = new CancellationTokenSource(ConnectDeadline);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), deadline.Token);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static ServiceProvider Compose(Stream stream) => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddSingleton<LogQueue>()
        .AddSingleton<SupervisorTurns>()
        .AddSingleton<TargetCalls>()
        .AddSingleton<SupervisorNotices>()
        .AddSingleton<DeniedPaths>()
        .AddSingleton<OverdueCalls>()
        .AddSingleton<CallDeadline>()
        .AddSingleton<ServingPlugins>()
        .AddSingleton<PluginStartup>()
        .AddSingleton<LoadCall>()
        .AddSingleton<ExecutorCalls>()
        .AddSingleton<ActionCalls>()
        .AddSingleton<OrderCalls>()
        .AddSingleton<PollCalls>()
        .AddSingleton<IdleMemory>()
        .AddSingleton(provider => new JsonRpcConnection(stream, WorkerHandlers.Create(provider)))
        .BuildServiceProvider();

    /// <summary>Plugins may close what they opened, but neither their disposal nor their exit handlers keep this process alive.</summary>
    private static async Task EndAsync(ServiceProvider services)
    {
        using var process = Process.GetCurrentProcess();
        using var killer = new Timer(_ => process.Kill(), null, 2 * FarewellDeadline, Timeout.InfiniteTimeSpan);
        try
        {
            await Task.Run(async () => await services.GetRequiredService<ServingPlugins>().DisposeAsync()).WaitAsync(FarewellDeadline);
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync($"Closing the plugins failed: {exception.Message}");
        }

        Environment.Exit(0);
    }
}
