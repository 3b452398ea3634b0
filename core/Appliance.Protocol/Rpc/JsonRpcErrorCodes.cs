namespace Appliance.Protocol.Rpc;

/// <summary>The error codes of JSON-RPC 2.0, and those of ours that the specification leaves free.</summary>
public static class JsonRpcErrorCodes
{
    public const int BadJson = -32700;
    public const int InvalidRequest = -32600;
    public const int UnknownMethod = -32601;
    public const int InvalidParameters = -32602;

    /// <summary>The handler threw, or its reply does not fit into a frame.</summary>
    public const int HandlerFailed = -32000;

    /// <summary>More calls run than a connection carries at once.</summary>
    public const int Busy = -32001;

    /// <summary>Policy does not grant it.</summary>
    public const int Refused = -32002;

    /// <summary>The caller cancelled.</summary>
    public const int Cancelled = -32800;
}
