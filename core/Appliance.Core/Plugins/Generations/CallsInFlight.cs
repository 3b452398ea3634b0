namespace Appliance.Core.Plugins.Generations;

/// <summary>Counts the calls of one generation, and says when the last one has ended. Thread-safe.</summary>
internal sealed class CallsInFlight
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _callIds = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _closed;
    private int _count;

    /// <returns>False when the generation takes no calls any more.</returns>
    public bool TryEnter(string? callId)
    {
        lock (_gate)
        {
            if (_closed)
                return false;

            _count++;
            if (callId is not null)
                _callIds[callId] = _callIds.GetValueOrDefault(callId) + 1;
            return true;
        }
    }

    /// <returns>Whether it was the last one.</returns>
    public bool Leave(string? callId)
    {
        lock (_gate)
        {
            _count--;
            if (callId is not null && --_callIds[callId] == 0)
                _callIds.Remove(callId);
            if (_closed && _count == 0)
                _drained.TrySetResult();
            return _count == 0;
        }
    }

    public bool Contains(string callId)
    {
        lock (_gate)
            return _callIds.ContainsKey(callId);
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
}
