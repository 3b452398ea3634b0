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
}
