using System.Threading.Channels;
using Appliance.Core.Plugins.Packages;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

/// <summary>Takes the folders that are renamed into <c>incoming/</c>, one after the other. Names that begin with a dot are work in progress.</summary>
internal sealed partial class IncomingWatcher(PluginStore store, PluginUpdates updates, ILogger logger, TimeProvider time)
{
    /// <summary>Where the kernel cannot watch, or has lost an event.</summary>
    private static readonly TimeSpan ScanInterval = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly HashSet<string> _stuck = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var watcher = Watch();
        while (!cancellationToken.IsCancellationRequested)
        {
            await ScanAsync(cancellationToken);
            await WaitAsync(cancellationToken);
        }
    }

    private FileSystemWatcher? Watch()
    {
        var watcher = new FileSystemWatcher(store.IncomingDirectory) { NotifyFilter = NotifyFilters.DirectoryName };
        watcher.Created += (_, _) => _changed.Writer.TryWrite(true);
        watcher.Renamed += (_, _) => _changed.Writer.TryWrite(true);
        watcher.Error += (_, _) => _changed.Writer.TryWrite(true);
        try
        {
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException exception)
        {
            LogUnwatched(store.IncomingDirectory, ScanInterval.TotalSeconds, exception.Message);
            watcher.Dispose();
            return null;
        }
    }

    private async Task ScanAsync(CancellationToken cancellationToken)
    {
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
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogBroke(exception, folder);
            return false;
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var scan = new CancellationTokenSource(ScanInterval, time);
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
}
