using System.Diagnostics;
using System.Net.Sockets;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Benchmarks.Support;

/// <summary>The published daemon with a state folder and a configuration of its own.</summary>
internal sealed class BenchDaemon : IAsyncDisposable
{
    private const string Site = "bench";
    private const string Mac = "02:00:00:00:00:07";
    public const string ApplianceId = $"{Site}-{Mac}";

    private static readonly TimeSpan ListenDeadline = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly string _state;
    private readonly string _log;

    private BenchDaemon(Process process, string state, string log)
    {
        _process = process;
        _state = state;
        _log = log;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string StateDirectory => _state;

    public long Started { get; private init; }

    public static BenchDaemon Start(BenchStage stage, string folder, string endpoint, string settings = "") =>
        Start([stage.Daemon], folder, endpoint, settings);

    public static BenchDaemon Start(
        IReadOnlyList<string> command, string folder, string endpoint, string settings = "", Dictionary<string, string>? environment = null)
    {
        var state = Path.Combine(folder, "state");
        var configuration = Path.Combine(folder, "config.yaml");
        File.WriteAllText(configuration, $"""
            site_id: {Site}
            api_key: bench-key
            api_endpoint: {endpoint}
            state_dir: {state}
            mac_address: "{Mac}"
            {settings}
            """);
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), "--config", configuration]) { RedirectStandardError = true };
        foreach (var name in new[] { "STATE_DIR", "LOG_LEVEL", "HEALING_DRY_RUN", "NOTIFY_SOCKET", "WATCHDOG_USEC", "JOURNAL_STREAM" })
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        var started = Stopwatch.GetTimestamp();
        return new BenchDaemon(Process.Start(start)!, state, Path.Combine(folder, "log")) { Started = started };
    }

    /// <summary>Checks in this often, each as soon as the one before has ended.</summary>
    public async Task CheckInAsync(int times, CancellationToken cancellationToken)
    {
        await using var connection = new JsonRpcConnection(await ConnectAsync(cancellationToken), new JsonRpcHandlers());
        _ = connection.RunAsync(cancellationToken);
        for (var i = 0; i < times; i++)
        {
            var result = await connection.InvokeAsync(
                ControlMethods.Checkin, default, ControlJson.Default.JsonElement, ControlJson.Default.CheckinResult, cancellationToken);
            if (result.Error is { } error)
                throw new InvalidOperationException($"Check-in {i} failed: {error}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>The first check-in does not wait until the socket listens.</summary>
    private async Task<NetworkStream> ConnectAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_state, "appliance.sock")), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(started) < ListenDeadline)
            {
                socket.Dispose();
                await Task.Delay(5, cancellationToken);
            }
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
            File.AppendAllText(_log, line + "\n");
    }
}
