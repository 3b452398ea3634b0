namespace Appliance.Sdk;

/// <summary>One script to run on one target. The credential is for this call only: keep connections, never credentials.</summary>
public sealed record ExecutionRequest
{
    /// <summary>The machine to run on.</summary>
    public required Target Target { get; init; }

    /// <summary>What to sign in with. Null where the transport needs nothing, as on the local machine.</summary>
    public Credential? Credential { get; init; }

    /// <summary>What to run.</summary>
    public required Script Script { get; init; }

    /// <summary>The time from call to result, connecting included. Default 60 seconds.</summary>
    public TimeSpan Timeout { get; init => field = value > TimeSpan.Zero ? value : TimeSpan.FromSeconds(60); } = TimeSpan.FromSeconds(60);
}
