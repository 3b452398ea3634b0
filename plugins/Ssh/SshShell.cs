using Appliance.Plugins.Shared;
using Appliance.Plugins.Ssh.Connections;
using Appliance.Sdk;

namespace Appliance.Plugins.Ssh;

/// <summary>Runs one script on one connection, a fresh one where the pooled one turns out to be dead.</summary>
internal sealed class SshShell(ConnectionPool pool, TimeProvider time)
{
    /// <summary>A pooled connection that does not open a channel in this time is taken for dead.</summary>
    private static readonly TimeSpan PooledStart = TimeSpan.FromSeconds(5);

    /// <summary>Throws for cancellation and for the deadline, <paramref name="deadline"/>, when it passes before the script was started.</summary>
    public async Task<(ConnectResult Connection, BashOutcome? Outcome)> RunAsync(
        ExecutionRequest request, Credential credential, TimeSpan remaining, CancellationToken deadline, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var (result, pooled, reused) = await pool.LeaseAsync(request.Target, credential, deadline);
            if (result.Connection is null)
                return (result, null);

            try
            {
                var left = remaining - time.GetElapsedTime(started);
                var run = new BashRun(request.Script, left);
                var commandLine = SshCommandLine.For(run, request.Script.Elevated);
                var channel = await StartAsync(result.Connection, commandLine, reused, deadline);
                if (channel is not null)
                    return (result, await ConverseAsync(channel, run, request, credential, pooled, left, cancellationToken));
            }
            finally
            {
                pool.Return(pooled);
            }

            pool.Discard(pooled);
            if (!reused)
                return (NoSession(request.Target), null);
        }
    }

    private async Task<SshBashChannel?> StartAsync(
        SshConnection connection, string commandLine, bool reused, CancellationToken deadline)
    {
        if (!reused)
            return await connection.StartAsync(commandLine, deadline);

        using var patience = new CancellationTokenSource(PooledStart, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, deadline);
        try
        {
            return await connection.StartAsync(commandLine, both.Token);
        }
        catch (OperationCanceledException) when (!deadline.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<BashOutcome> ConverseAsync(
        SshBashChannel channel, BashRun run, ExecutionRequest request, Credential credential, PooledConnection pooled, TimeSpan left, CancellationToken cancellationToken)
    {
        var dialogue = new BashDialogue(channel, run, request.Script.Elevated, SudoPassword(credential), time);
        var isClean = false;
        try
        {
            var outcome = await dialogue.RunAsync(left, cancellationToken);
            isClean = outcome.Clean;
            return outcome;
        }
        finally
        {
            channel.Close();
            // A peer that did not end the run is frozen or gone: nothing more is to be sent over this connection.
            if (!isClean)
                pool.Discard(pooled);
        }
    }

    private static string? SudoPassword(Credential credential) =>
        string.IsNullOrEmpty(credential.Password) ? null : credential.Password;

    private static ConnectResult NoSession(Target target) => ConnectResult.Failed(
        FailureKind.Quota, $"'{target.Hostname}' accepted the sign-in and refused a session. Check MaxSessions in its sshd_config.");
}
