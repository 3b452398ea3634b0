using Appliance.Sdk;

namespace Appliance.Plugins.Ssh.Connections;

/// <summary>An open connection, or why there is none.</summary>
internal sealed record ConnectResult
{
    private ConnectResult()
    {
    }

    /// <summary>The connection; null exactly when there is a failure.</summary>
    public SshConnection? Connection { get; private init; }

    public FailureKind Failure { get; private init; }

    public string Message { get; private init; } = "";

    public static ConnectResult Open(SshConnection connection) => new() { Connection = connection };

    public static ConnectResult Failed(FailureKind failure, string message) => new() { Failure = failure, Message = message };
}
