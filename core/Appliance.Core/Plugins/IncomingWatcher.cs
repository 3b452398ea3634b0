using System.Threading.Channels;
using Appliance.Core.Plugins.Packages;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

/// <summary>Takes the folders that are renamed into <c>incoming/</c>, one after the other. Names that begin with a dot are work in progress.</summary>
internal sealed partial class IncomingWatcher(PluginStore store, PluginUpdates updates, ILogger logger, TimeProvider time)
{
    /// <summary>Where the kernel cannot watch, or has lost an event.</summary>
    private static readonly TimeSpan ScanInterval = TimeSpan.FromSeconds(30);

    /// <summary>After a look that failed, for want of descriptors, say.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly HashSet<string> _stuck = [];
    private bool _unwatchedIsTold;
    private bool _troubleIsTold;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                watcher ??= Watch();
                await WaitAsync(await TryScanAsync(cancellationToken) ? ScanInterval : Pause, cancellationToken);
            }
        }
        finally
        {
            watcher?.Dispose();
        }
    }

    private FileSystemWatcher? Watch()
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(store.IncomingDirectory) { NotifyFilter = NotifyFilters.DirectoryName };
            watcher.Created += (_, _) => _changed.Writer.TryWrite(true);
            watcher.Renamed += (_, _) => _changed.Writer.TryWrite(true);
            watcher.Error += (_, _) => _changed.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            watcher?.Dispose();
            if (!_unwatchedIsTold)
                LogUnwatched(store.IncomingDirectory, ScanInterval.TotalSeconds, exception.Message);
            _unwatchedIsTold = true;
            return null;
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
        var folders = Directory.EnumerateDirectories(store.IncomingDirectory)
            .Where(folder => !Path.GetFileName(folder).StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .ToList();
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

    private async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var scan = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, scan.Token);
        try
        {
            await _changed.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look for what no event told.
        }
    }

    [LoggerMessage(1851, LogLevel.Warning, "Folder '{Folder}' cannot be watched and is looked into every {Seconds} seconds: {Reason}")]
    private partial void LogUnwatched(string folder, double seconds, string reason);

    [LoggerMessage(1852, LogLevel.Error, "The package in '{Folder}' could not be worked on")]
    private partial void LogBroke(Exception exception, string folder);

    [LoggerMessage(1853, LogLevel.Error, "Folder '{Folder}' could not be worked on and is tried again every {Seconds} seconds: {Reason}")]
    private partial void LogTrouble(string folder, double seconds, string reason);
}
