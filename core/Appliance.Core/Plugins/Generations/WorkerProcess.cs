using System.ComponentModel;
using System.Diagnostics;
using Appliance.Core.Plugins.Isolation;

namespace Appliance.Core.Plugins.Generations;

/// <summary>The process of one worker.</summary>
internal sealed class WorkerProcess
{
    private const int Killed = 137;

    /// <summary>A descendant that lives on may hold the output open.</summary>
    private static readonly TimeSpan OutputDeadline = TimeSpan.FromMilliseconds(300);

    private readonly Process _process;
    private readonly string _socketPath;
    private readonly WorkerCgroup _cgroup;
    private readonly bool _isOpen;
    private readonly OutputTail _tail;

    private WorkerProcess(Process process, string socketPath, WorkerCgroup cgroup, bool isOpen, OutputTail tail)
    {
        // Its standard input stays open: when that closes, which the end of this daemon does, the kernel ends the worker.
        _process = process;
        _socketPath = socketPath;
        _cgroup = cgroup;
        _isOpen = isOpen;
        _tail = tail;
        Id = process.Id;
        Exited = WatchAsync();
    }

    public int Id { get; }

    /// <summary>Completes when the process has ended, and with it what it started.</summary>
    public Task<WorkerEnd> Exited { get; }

    /// <param name="redact">For what it prints.</param>
    /// <exception cref="WorkerFailedException">The executable cannot be run.</exception>
    public static WorkerProcess Start(PluginHostOptions options, string socketPath, WorkerPlan plan, WorkerCgroup cgroup, Func<string, string> redact)
    {
        try
        {
            if (!File.Exists(options.WorkerPath))
                throw new Win32Exception("there is no such file");
            var process = Orphans.Start(WorkerStart.Describe(options, socketPath, plan, cgroup));
            return new WorkerProcess(process, socketPath, cgroup, plan.Fence is null, new OutputTail(redact));
        }
        catch (Win32Exception exception)
        {
            _ = WorkerCgroups.RemoveAsync(cgroup);
            throw new WorkerFailedException($"The worker '{options.WorkerPath}' cannot be run: {exception.Message}. Install the appliance again.", exception);
        }
    }

    /// <summary>Ends the process and its descendants.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException or IOException)
        {
            // It ended by itself at this moment, or a descendant did, or there was no descriptor left to look for them: it goes when
            // the worker does.
            KillAlone();
        }
    }

    private void KillAlone()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended.
        }
    }

    private async Task<WorkerEnd> WatchAsync()
    {
        using var process = _process;
        var output = Task.WhenAll(_tail.DrainAsync(process.StandardOutput.BaseStream), _tail.DrainAsync(process.StandardError.BaseStream));
        await process.WaitForExitAsync(CancellationToken.None);
        Orphans.Forget(Id);
        LeftBehind.End(_socketPath);
        await output.WaitAsync(OutputDeadline).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var end = new WorkerEnd(process.ExitCode, _tail.Text, process.ExitCode == Killed && _cgroup.RanOutOfMemory);

        // A script that ran on the appliance and ended well may leave a daemon behind, which has not got the worker's mark.
        _ = WorkerCgroups.RemoveAsync(_cgroup, spare: _isOpen && process.ExitCode == 0);
        return end;
    }
}
