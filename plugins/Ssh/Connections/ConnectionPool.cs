using System.Security.Cryptography;
using System.Text;
using Appliance.Sdk;
using Microsoft.Extensions.Options;

namespace Appliance.Plugins.Ssh.Connections;

/// <summary>
/// The open connections. Callers that come while one is being opened share it, and share its failure: a wrong password is
/// tried once, not once for each of them.
/// </summary>
internal sealed class ConnectionPool(SshConnector connector, IOptions<SshOptions> options, TimeProvider time) : IDisposable
{
    private readonly byte[] _hashKey = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<ConnectionKey, PooledConnection> _connections = [];
    private readonly Lock _lock = new();

    /// <summary>Returns a connection with a lease on it; give it back with <see cref="Return"/>.</summary>
    public async Task<(ConnectResult Result, PooledConnection Pooled, bool Reused)> LeaseAsync(
        Target target, Credential credential, CancellationToken cancellationToken)
    {
        var key = new ConnectionKey(target.Address ?? target.Hostname, target.Port ?? 22, credential.Username, Hash(credential));
        while (true)
        {
            var (pooled, reused) = FindOrOpen(key, target, credential);
            var result = await pooled.Opening.WaitAsync(cancellationToken);
            if (result.Connection?.TryLease() == true)
                return (result, pooled, reused);

            Discard(pooled);
            if (result.Connection is null)
                return (result, pooled, reused);
            if (!reused)
                return (ClosedAtOnce(target), pooled, reused);
        }
    }

    /// <summary>Gives a lease back; the last one starts the idle time.</summary>
    public void Return(PooledConnection pooled)
    {
        if (!pooled.Opening.Result.Connection!.Release())
            return;

        bool isDiscarded;
        lock (_lock)
            isDiscarded = pooled.IsDiscarded;
        if (isDiscarded)
            pooled.Close();
        else
            pooled.StartIdle(TimeSpan.FromSeconds(options.Value.IdleSeconds));
    }

    /// <summary>Takes a connection that failed out of the pool. Scripts that still run on it keep it until they end.</summary>
    public void Discard(PooledConnection pooled)
    {
        lock (_lock)
        {
            if (_connections.GetValueOrDefault(pooled.Key) == pooled)
                _connections.Remove(pooled.Key);
            pooled.IsDiscarded = true;
        }

        if (pooled.Opening.Result.Connection?.TryRetire() != false)
            pooled.Close();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var pooled in _connections.Values)
                pooled.Close();
            _connections.Clear();
        }
    }

    private (PooledConnection Pooled, bool Reused) FindOrOpen(ConnectionKey key, Target target, Credential credential)
    {
        lock (_lock)
        {
            if (_connections.TryGetValue(key, out var known))
                return (known, true);

            var opening = Blocking.RunAsync(() => connector.Connect(target, credential));
            var pooled = new PooledConnection(key, opening, time, CloseIdle);
            _connections.Add(key, pooled);
            return (pooled, false);
        }
    }

    private static ConnectResult ClosedAtOnce(Target target) => ConnectResult.Failed(
        FailureKind.Network, $"'{target.Hostname}' closed the connection right after the sign-in. Look into its sshd's log.");

    private void CloseIdle(PooledConnection pooled)
    {
        if (pooled.Opening.Result.Connection!.TryRetire())
            Discard(pooled);
    }

    private string Hash(Credential credential) => Convert.ToHexString(HMACSHA256.HashData(
        _hashKey, Encoding.UTF8.GetBytes($"{credential.Password}\0{credential.PrivateKey}")));
}
