namespace Appliance.Protocol.Rpc;

/// <summary>What a peer may have running here at once.</summary>
/// <param name="Bytes">Of the frames of its calls together.</param>
/// <param name="AreStrict">Whether a peer that goes beyond loses the connection. Else such a call is answered as busy.</param>
public sealed record IncomingLimits(int Calls, long Bytes, bool AreStrict)
{
    /// <summary>For a peer that is trusted.</summary>
    public static readonly IncomingLimits Lenient = new(1024, long.MaxValue, AreStrict: false);
}
