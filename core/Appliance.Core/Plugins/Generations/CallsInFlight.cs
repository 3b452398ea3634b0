namespace Appliance.Core.Plugins.Generations;

/// <summary>Counts the calls of one generation, knows whose they are, and says when the last one has ended. Thread-safe.</summary>
internal sealed class CallsInFlight
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, NamedCall> _callIds = [];
    private readonly Dictionary<string, int> _plugins = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closed;
    private int _count;

    /// <summary>Those that nobody waits for any more.</summary>
    public LateCalls Late { get; } = new();

    /// <summary>The plugins whose calls run.</summary>
    public IReadOnlyCollection<string> Plugins
    {
        get
        {
            lock (_gate)
                return [.. _plugins.Keys];
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
                _callIds[callId] = _callIds.TryGetValue(callId, out var call) ? call with { Count = call.Count + 1 } : new NamedCall(plugin);
            return true;
        }
    }

    /// <returns>Whether it was the last one.</returns>
    public bool Leave(string plugin, string? callId)
    {
        NamedCall? ended;
        bool isLast;
        lock (_gate)
        {
            isLast = --_count == 0;
            if (--_plugins[plugin] == 0)
                _plugins.Remove(plugin);
            ended = callId is null ? null : Forget_NeedsLock(callId);
            if (_closed && isLast)
                _drained.TrySetResult();
        }

        // Not awaited: it runs what a script on a machine registered for cancellation.
        _ = ended?.Ending.CancelAsync();
        return isLast;
    }

    /// <summary>The heal or order with that id; null when there is none in flight.</summary>
    public NamedCall? Find(string callId)
    {
        lock (_gate)
            return _callIds.GetValueOrDefault(callId);
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

    /// <returns>The call when that was the end of it.</returns>
    private NamedCall? Forget_NeedsLock(string callId)
    {
        var call = _callIds[callId];
        if (call.Count == 1 && _callIds.Remove(callId))
            return call;

        _callIds[callId] = call with { Count = call.Count - 1 };
        return null;
    }
}
