using System.Diagnostics;
using System.Globalization;

namespace Appliance.Demo.Processes;

/// <summary>A program on a line: when the demo ends, however it ends, the line goes slack and the program is asked to stop.</summary>
internal sealed class TetheredProcess : IAsyncDisposable
{
    // Ctrl-C reaches the whole process group; the order in which things stop is the demo's to decide.
    private const string Tether =
        """
        trap '' INT HUP
        log=$1
        shift
        "$@" > "$log" 2>&1 < /dev/null &
        child=$!
        echo "$child"
        while read -r _; do :; done
        kill -TERM "$child" 2> /dev/null
        for _ in {1..100}; do
          kill -0 "$child" 2> /dev/null || exit 0
          sleep 0.1
        done
        kill -KILL "$child" 2> /dev/null
        """;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);
    private readonly Process _tether;

    private TetheredProcess(Process tether, int processId) => (_tether, ProcessId) = (tether, processId);

    public int ProcessId { get; }

    public bool IsRunning => File.Exists($"/proc/{ProcessId}/stat") && !File.ReadAllText($"/proc/{ProcessId}/stat").Contains(") Z ", StringComparison.Ordinal);

    public static async Task<TetheredProcess> StartAsync(
        string path, IReadOnlyList<string> arguments, string logFile, CancellationToken cancellationToken)
    {
        var tether = Process.Start(new ProcessStartInfo("bash", ["-c", Tether, "tether", logFile, path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new DemoException("The program 'bash' could not be started; install it.");
        var line = await tether.StandardOutput.ReadLineAsync(cancellationToken);
        return int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            ? new TetheredProcess(tether, processId)
            : throw new DemoException($"'{path}' could not be started.");
    }

    public async ValueTask DisposeAsync()
    {
        using var tether = _tether;
        using var deadline = new CancellationTokenSource(StopTimeout);
        try
        {
            tether.StandardInput.Close();
            await tether.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            tether.Kill(entireProcessTree: true);
        }
    }
}
