using System.ComponentModel;
using System.Diagnostics;

namespace Appliance.Core.Plugins.Generations;

/// <summary>The process of one worker.</summary>
internal sealed class WorkerProcess
{
    /// <summary>What a worker and its runtime need. The daemon's own environment may hold what plugins are not to see.</summary>
    private static readonly string[] PassedVariables =
        ["PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR", "DOTNET_ROOT", "DOTNET_ROOT_X64", "SSL_CERT_FILE", "SSL_CERT_DIR"];

    /// <summary>A descendant that lives on may hold the output open.</summary>
    private static readonly TimeSpan OutputDeadline = TimeSpan.FromMilliseconds(300);

    private readonly Process _process;
    private readonly string _socketPath;
    private readonly OutputTail _tail = new();

    private WorkerProcess(Process process, string socketPath)
    {
        // Its standard input stays open: when that closes, which the end of this daemon does, the kernel ends the worker.
        _process = process;
        _socketPath = socketPath;
        Id = process.Id;
        Exited = WatchAsync();
    }

    public int Id { get; }

    /// <summary>Completes when the process has ended, with how: its exit code and the last that it printed.</summary>
    public Task<string> Exited { get; }

    /// <exception cref="WorkerFailedException">The executable cannot be run.</exception>
    public static WorkerProcess Start(string executable, string socketPath)
    {
        var start = new ProcessStartInfo(executable, ["--socket", socketPath, "--tethered"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach (var name in PassedVariables)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        }

        start.Environment[LeftBehind.Mark] = socketPath;

        try
        {
            return new WorkerProcess(Process.Start(start)!, socketPath);
        }
        catch (Win32Exception exception)
        {
            throw new WorkerFailedException($"The worker '{executable}' cannot be run: {exception.Message}. Install the appliance again.", exception);
        }
    }

    /// <summary>Ends the process and its descendants.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself at this moment, or a descendant did.
        }
    }

    private async Task<string> WatchAsync()
    {
        using var process = _process;
        var output = Task.WhenAll(_tail.DrainAsync(process.StandardOutput.BaseStream), _tail.DrainAsync(process.StandardError.BaseStream));
        await process.WaitForExitAsync(CancellationToken.None);
        LeftBehind.End(_socketPath);
        await output.WaitAsync(OutputDeadline).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _tail.Text is { Length: > 0 } text ? $"exit code {process.ExitCode}: {text}" : $"exit code {process.ExitCode}";
    }
}
