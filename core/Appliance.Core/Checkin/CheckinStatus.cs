namespace Appliance.Core.Checkin;

/// <summary>How the last check-in went, for the status command. Written by the check-in loop alone.</summary>
internal sealed class CheckinStatus
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<Snapshot> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Snapshot _current = new(null, null, null, null);

    public Snapshot Current => Volatile.Read(ref _current);

    /// <summary>Ends with the first check-in since the start: from then on targets and enabled runbooks are known.</summary>
    public Task FirstAsync(CancellationToken cancellationToken) => _first.Task.WaitAsync(cancellationToken);

    /// <summary>Ends with the next attempt that ends, whether it succeeded or failed.</summary>
    public Task<Snapshot> NextAsync(CancellationToken cancellationToken) => Volatile.Read(ref _next).Task.WaitAsync(cancellationToken);

    public void Succeeded(DateTimeOffset now, string applianceId, TimeSpan? clockSkew)
    {
        Publish(new Snapshot(now, applianceId, null, clockSkew));
        _first.TrySetResult();
    }

    public void Failed(string error) => Publish(Current with { Error = error });

    private void Publish(Snapshot snapshot)
    {
        Volatile.Write(ref _current, snapshot);
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult(snapshot);
    }

    internal sealed record Snapshot(DateTimeOffset? Last, string? ApplianceId, string? Error, TimeSpan? ClockSkew);
}
