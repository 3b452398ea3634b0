namespace Appliance.Plugins.Ssh.Connections;

/// <summary>A connection's place in the pool, from the moment that somebody opens it.</summary>
internal sealed class PooledConnection : IDisposable
{
    private readonly ITimer _idle;

    public PooledConnection(ConnectionKey key, Task<ConnectResult> opening, TimeProvider time, Action<PooledConnection> onIdle)
    {
        Key = key;
        Opening = opening;
        _idle = time.CreateTimer(_ => onIdle(this), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ConnectionKey Key { get; }

    public Task<ConnectResult> Opening { get; }

    /// <summary>No longer in the pool: closes with its last lease. Guarded by the pool's lock.</summary>
    public bool IsDiscarded { get; set; }

    public void StartIdle(TimeSpan idle) => _idle.Change(idle, Timeout.InfiniteTimeSpan);

    /// <summary>Returns at once: closing waits for a peer that may not answer.</summary>
    public void Close()
    {
        Dispose();
        _ = CloseAsync();
    }

    public void Dispose() => _idle.Dispose();

    private async Task CloseAsync()
    {
        if ((await Opening).Connection is { } connection)
            await Blocking.RunAsync(connection.Dispose);
    }
}
