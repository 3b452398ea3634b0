using Appliance.Core.Plugins.Packages;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

/// <summary>Takes the folders that are renamed into <c>incoming/</c>, one after the other. Names that begin with a dot are work in progress.</summary>
internal sealed partial class IncomingWatcher(PluginStore store, PluginUpdates updates, ILogger logger, TimeProvider time)
{
    /// <summary>Looked at, not watched: a watcher of the kernel's events costs a thread and pins 2 MB of the heap.</summary>
    private static readonly TimeSpan ScanInterval = TimeSpan.FromSeconds(1);

    /// <summary>After a look that failed, for want of descriptors, say.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _stuck = [];
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
        var folders = Directory.GetDirectories(store.IncomingDirectory).Where(folder => !Path.GetFileName(folder).StartsWith('.')).ToList();
        folders.Sort(StringComparer.Ordinal);
        _stuck.IntersectWith(folders);
        foreach (var folder in folders.Except(_stuck).ToList())
        {
            // What could be neither stored nor set aside is not tried again and again.
            if (!await InstallAsync(folder, cancellationToken))
                _stuck.Add(folder);
        }
    }

    private async Task<bool> InstallAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.InstallAsync(folder, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !Shortage.IsBehind(exception))
        {
            LogBroke(exception, folder);
            return false;
        }
    }

    [LoggerMessage(1852, LogLevel.Error, "The package in '{Folder}' could not be worked on")]
    private partial void LogBroke(Exception exception, string folder);

    [LoggerMessage(1853, LogLevel.Error, "Folder '{Folder}' could not be worked on and is tried again every {Seconds} seconds: {Reason}")]
    private partial void LogTrouble(string folder, double seconds, string reason);
}
