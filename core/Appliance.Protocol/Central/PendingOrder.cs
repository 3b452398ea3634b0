using System.Text.Json;

namespace Appliance.Protocol.Central;

public sealed record PendingOrder
{
    public string OrderId { get; init => field = value ?? ""; } = "";
    public string OrderType { get; init => field = value ?? ""; } = "";
    public JsonElement? Parameters { get; init; }
    public int Priority { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Healing orders of old servers carry the runbook here instead of in <see cref="Parameters"/>.</summary>
    public string? RunbookId { get; init; }

    /// <summary>The order as compact JWS. Where it is there, everything else is for readers that cannot verify it.</summary>
    public string? Jws { get; init; }
}
