using Renci.SshNet;
using Renci.SshNet.Common;

namespace Appliance.Plugins.Ssh.Connections;

/// <summary>One authenticated connection and the scripts that run on it at the moment. Holds no password and no key.</summary>
internal sealed class SshConnection(SshClient client, int sessions) : IDisposable
{
    private readonly SemaphoreSlim _sessions = new(sessions);
    private readonly Lock _lock = new();
    private int _leases;
    private bool _isRetired;

    /// <summary>Keeps the connection open until <see cref="Release"/>. False when it is closed or about to be.</summary>
    public bool TryLease()
    {
        lock (_lock)
        {
            if (_isRetired || !client.IsConnected)
                return false;

            _leases++;
            return true;
        }
    }

    /// <summary>Gives a lease back. True when it was the last one.</summary>
    public bool Release()
    {
        lock (_lock)
            return --_leases == 0;
    }

    /// <summary>Closes the connection for new leases when it has none. False when it is in use.</summary>
    public bool TryRetire()
    {
        lock (_lock)
        {
            if (_leases > 0)
                return false;

            _isRetired = true;
            return true;
        }
    }

    /// <summary>Starts a command. Null when the connection cannot carry it any more; nothing was run then.</summary>
    public async Task<SshBashChannel?> StartAsync(string commandLine, CancellationToken cancellationToken)
    {
        await _sessions.WaitAsync(cancellationToken);
        var start = Blocking.RunAsync(() => Start(commandLine));
        try
        {
            var channel = await start.WaitAsync(cancellationToken);
            if (channel is null)
                _sessions.Release();
            return channel;
        }
        catch (OperationCanceledException)
        {
            _ = AbandonAsync(start);
            throw;
        }
    }

    /// <summary>Blocks when the peer does not answer: call it where that does no harm.</summary>
    public void Dispose()
    {
        lock (_lock)
            _isRetired = true;
        try
        {
            client.Dispose();
        }
        catch (Exception exception) when (exception is SshException or IOException or ObjectDisposedException)
        {
            // Closing was all that was wanted.
        }
    }

    private SshBashChannel? Start(string commandLine)
    {
        SshCommand? command = null;
        try
        {
            command = client.CreateCommand(commandLine);
            var execution = command.ExecuteAsync(CancellationToken.None);
            return new SshBashChannel(command, execution, command.CreateInputStream(), _sessions);
        }
        catch (Exception exception) when (exception is SshException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            command?.Dispose();
            return null;
        }
    }

    private async Task AbandonAsync(Task<SshBashChannel?> start)
    {
        if (await start is { } channel)
            channel.Close();
        else
            _sessions.Release();
    }
}
