using System.Net.Sockets;
using Appliance.Plugins.Ssh.HostKeys;
using Appliance.Sdk;
using Microsoft.Extensions.Options;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Appliance.Plugins.Ssh.Connections;

/// <summary>Opens authenticated connections, each attempt once: a refused credential is never tried again.</summary>
internal sealed class SshConnector(KnownHosts knownHosts, IOptions<SshOptions> options)
{
    /// <summary>Blocks for as long as connecting takes.</summary>
    public ConnectResult Connect(Target target, Credential credential)
    {
        SignIn signIn;
        try
        {
            signIn = new SignIn(credential);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return ConnectResult.Failed(
                FailureKind.NoCredentials,
                $"The private key of '{credential.Username}' for '{target.Hostname}' cannot be read ({exception.GetType().Name}). Store it unencrypted, in PEM or OpenSSH form.");
        }

        using (signIn)
            return Connect(target, credential.Username, signIn);
    }

    private ConnectResult Connect(Target target, string username, SignIn signIn)
    {
        var port = target.Port ?? 22;
        var client = new SshClient(Describe(target, port, username, signIn));
        HostKeyVerdict? verdict = null;
        client.HostKeyReceived += (_, offered) =>
        {
            verdict = knownHosts.Check(target.Hostname, port, offered.HostKey);
            offered.CanTrust = verdict.Trusted;
        };
        try
        {
            client.Connect();
            return ConnectResult.Open(new SshConnection(client, options.Value.SessionsPerConnection));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            client.Dispose();
            return verdict is { Trusted: false }
                ? ConnectResult.Failed(FailureKind.HostKey, verdict.Message)
                : Explain(exception, target, port, username);
        }
    }

    private ConnectionInfo Describe(Target target, int port, string username, SignIn signIn)
    {
        var connection = new ConnectionInfo(target.Address ?? target.Hostname, port, username, signIn.Methods)
        {
            Timeout = TimeSpan.FromSeconds(options.Value.ConnectTimeoutSeconds),
            MaxSessions = options.Value.SessionsPerConnection,
        };
        HostKeyAlgorithms.Restrict(connection, knownHosts.KeyTypes(target.Hostname, port));
        return connection;
    }

    private ConnectResult Explain(Exception exception, Target target, int port, string username)
    {
        var host = $"'{target.Hostname}' ({target.Address ?? target.Hostname}:{port})";
        return exception switch
        {
            SshAuthenticationException => ConnectResult.Failed(
                FailureKind.Auth, $"{host} refused the credential of '{username}': {exception.Message.TrimEnd('.')}. Correct the credential; it is not tried again."),
            SshOperationTimeoutException => ConnectResult.Failed(
                FailureKind.Network, $"{host} did not answer within {options.Value.ConnectTimeoutSeconds:0.###} s. Check that it runs and that port {port} is reachable."),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => ConnectResult.Failed(
                FailureKind.Network, $"The name of {host} cannot be resolved. Correct it, or give the target an address."),
            _ => ConnectResult.Failed(
                FailureKind.Network, $"{host} cannot be reached: {exception.Message.TrimEnd('.')}. Check that sshd runs and that port {port} is reachable."),
        };
    }
}
