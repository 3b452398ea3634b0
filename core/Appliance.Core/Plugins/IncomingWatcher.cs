using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Installing;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

/// <summary>Takes the folders and package files that are renamed into <c>incoming/</c>, one after the other. Names that begin with a dot are work in progress.</summary>
internal sealed partial class IncomingWatcher(PluginStore store, PluginTurns turns, ILogger logger, TimeProvider time)
{
    /// <summary>Looked at, not watched: a watcher of the kernel's events costs a thread and pins 2 MB of the heap.</summary>
    private static readonly TimeSpan ScanInterval = TimeSpan.FromSeconds(1);

    /// <summary>After a look that failed, for want of descriptors, say.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private const string PackageFile = ".nupkg";

    private readonly HashSet<string> _stuck = [];
    private readonly IncomingPauses _pauses = new(time);
    private bool _troubleIsTold;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var pause = await TryScanAsync(cancellationToken) ? ScanInterval : Pause;
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>Whatever a look at the folder runs into, the next one comes.</summary>
    private async Task<bool> TryScanAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ScanAsync(cancellationToken);
            _troubleIsTold = false;
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_troubleIsTold)
                LogTrouble(store.IncomingDirectory, Pause.TotalSeconds, exception.Message);
            _troubleIsTold = true;
            return false;
        }
    }

    private async Task ScanAsync(CancellationToken cancellationToken)
    {
        store.Create();
        await turns.ResumeAsync(cancellationToken);
        var found = Directory.GetFileSystemEntries(store.IncomingDirectory).Where(IsComplete).ToList();
        found.Sort(StringComparer.Ordinal);
        _stuck.IntersectWith(found);
        _pauses.Keep(found);
        foreach (var path in found.Except(_stuck).Where(_pauses.IsOver).ToList())
        {
            await InstallAsync(path, cancellationToken);

            // What could be neither stored nor set aside is not tried again and again.
            if (_pauses.IsOver(path) && Path.Exists(path))
                _stuck.Add(path);
        }
    }

    private static bool IsComplete(string path) =>
        Path.GetFileName(path) is var name && !name.StartsWith('.') && (Directory.Exists(path) || name.EndsWith(PackageFile, StringComparison.Ordinal));

    private async Task InstallAsync(string path, CancellationToken cancellationToken)
    {
        var request = new InstallRequest(new IncomingSource(path), Path.GetFileName(path), PluginHistoryWords.Incoming) { Incoming = path };
        try
        {
            await turns.InstallAsync(request, cancellationToken);
        }
        catch (PackageRefusedException exception) when (exception.Fault != PackageFault.Busy)
        {
            // It is refused visibly.
        }
        catch (Exception exception) when (exception is PackageRefusedException || Shortage.IsBehind(exception))
        {
            LogWaits(path, _pauses.Begin(path).TotalSeconds, exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogBroke(exception, path);
        }
    }

    [LoggerMessage(1852, LogLevel.Error, "The package in '{Folder}' could not be worked on")]
    private partial void LogBroke(Exception exception, string folder);

    [LoggerMessage(1854, LogLevel.Warning, "What lies at '{Path}' could not be worked on and is tried again in {Seconds} seconds: {Reason}")]
    private partial void LogWaits(string path, double seconds, string reason);

    [LoggerMessage(1853, LogLevel.Error, "Folder '{Folder}' could not be worked on and is tried again every {Seconds} seconds: {Reason}")]
    private partial void LogTrouble(string folder, double seconds, string reason);
}
