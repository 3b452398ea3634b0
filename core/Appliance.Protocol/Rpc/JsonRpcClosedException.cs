namespace Appliance.Protocol.Rpc;

/// <summary>The connection closed before the answer came, or was closed when the call was made.</summary>
public sealed class JsonRpcClosedException : IOException
{
    public JsonRpcClosedException()
        : this("The connection is closed.")
    {
    }

    public JsonRpcClosedException(string message)
        : base(message)
    {
    }

    public JsonRpcClosedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What the peer did that the connection was closed for, as the predicate of a sentence about it. Null: nothing.</summary>
    public string? Offence { get; private init; }

    internal static JsonRpcClosedException For(string offence) => new($"The peer {offence}, and the connection was closed for it.") { Offence = offence };
}
