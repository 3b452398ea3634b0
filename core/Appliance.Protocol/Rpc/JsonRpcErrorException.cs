namespace Appliance.Protocol.Rpc;

/// <summary>The peer answered with an error; thrown by a handler, the error to answer with.</summary>
public sealed class JsonRpcErrorException : Exception
{
    public JsonRpcErrorException()
    {
    }

    public JsonRpcErrorException(string message)
        : base(message)
    {
    }

    public JsonRpcErrorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public JsonRpcErrorException(int code, string message)
        : base(message) => Code = code;

    /// <summary>One of <see cref="JsonRpcErrorCodes"/>, or the peer's own.</summary>
    public int Code { get; } = JsonRpcErrorCodes.HandlerFailed;
}
