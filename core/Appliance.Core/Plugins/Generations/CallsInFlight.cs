namespace Appliance.Core.Plugins.Generations;

/// <summary>Counts the calls of one generation, knows whose they are, and says when the last one has ended. Thread-safe.</summary>
internal sealed class CallsInFlight
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Plugin, int Count)> _callIds = [];
    private readonly Dictionary<string, int> _plugins = [];
    private readonly HashSet<string> _lost = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closed;
    private int _count;

    /// <summary>The plugins whose calls run, or ran when the worker was lost.</summary>
    public IReadOnlyCollection<string> Plugins
    {
        get
        {
            lock (_gate)
                return [.. _plugins.Keys.Union(_lost)];
        }
    }

    /// <returns>False when the generation takes no calls any more.</returns>
    public bool TryEnter(string plugin, string? callId)
    {
        lock (_gate)
        {
            if (_closed)
                return false;

            _count++;
            _plugins[plugin] = _plugins.GetValueOrDefault(plugin) + 1;
            if (callId is not null)
                _callIds[callId] = (plugin, _callIds.GetValueOrDefault(callId).Count + 1);
            return true;
        }
    }

    /// <param name="lost">Whether the worker was lost under the call.</param>
    /// <returns>Whether it was the last one.</returns>
    public bool Leave(string plugin, string? callId, bool lost)
    {
        lock (_gate)
        {
            _count--;
            if (lost)
                _lost.Add(plugin);
            if (--_plugins[plugin] == 0)
                _plugins.Remove(plugin);
            if (callId is not null)
                Forget_NeedsLock(callId);
            if (_closed && _count == 0)
                _drained.TrySetResult();
            return _count == 0;
        }
    }

    /// <summary>The plugin whose heal or order has that id; null when there is none.</summary>
    public string? PluginOf(string callId)
    {
        lock (_gate)
            return _callIds.GetValueOrDefault(callId).Plugin;
    }

    /// <summary>Takes no more calls, if none is in flight.</summary>
    public bool TryCloseIdle()
    {
        lock (_gate)
        {
            if (_closed || _count > 0)
                return false;

            _closed = true;
            _drained.TrySetResult();
            return true;
        }
    }

    /// <summary>Takes no more calls; completes when those in flight have ended.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            if (_count == 0)
                _drained.TrySetResult();
            return _drained.Task;
        }
    }

    private void Forget_NeedsLock(string callId)
    {
        var (plugin, count) = _callIds[callId];
        if (count == 1)
            _callIds.Remove(callId);
        else
            _callIds[callId] = (plugin, count - 1);
    }
}
