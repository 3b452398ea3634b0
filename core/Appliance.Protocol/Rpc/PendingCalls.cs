using System.Collections.Concurrent;
using System.Text.Json;

namespace Appliance.Protocol.Rpc;

/// <summary>The calls that wait for the peer's answer, bounded in number. Thread-safe.</summary>
internal sealed class PendingCalls(int limit)
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonRpcMessage>> _waiting = new();
    private JsonRpcClosedException? _closed;
    private long _lastId;
    private int _count;

    public (long Id, Task<JsonRpcMessage> Answer) Add()
    {
        if (Interlocked.Increment(ref _count) > limit)
        {
            Interlocked.Decrement(ref _count);
            throw new JsonRpcErrorException(JsonRpcErrorCodes.Busy, $"More than {limit} calls wait for an answer.");
        }

        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonRpcMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;

        // Closing may have passed between the check and the entry, so the check comes after it.
        if (Volatile.Read(ref _closed) is { } closed)
            answer.TrySetException(closed);
        return (id, answer.Task);
    }

    public void Remove(long id)
    {
        if (_waiting.TryRemove(id, out _))
            Interlocked.Decrement(ref _count);
    }

    /// <summary>Hands an answer to its caller. One that nobody waits for any more is dropped.</summary>
    public void Complete(JsonRpcMessage message)
    {
        var known = message.Id is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var id)
            && _waiting.TryGetValue(id, out var answer) && answer.TrySetResult(message);
        if (!known)
            message.Dispose();
    }

    public void Close(JsonRpcClosedException reason)
    {
        if (Interlocked.CompareExchange(ref _closed, reason, null) is not null)
            return;

        foreach (var answer in _waiting.Values)
            answer.TrySetException(reason);
    }
}
