using System.Text.Json;

namespace Appliance.Protocol.Central;

/// <summary>An order as Central Command's API shows it.</summary>
public sealed record OrderView
{
    public required string OrderId { get; init; }
    public required string SiteId { get; init; }
    public required string ApplianceId { get; init; }
    public required string OrderType { get; init; }
    public JsonElement? Parameters { get; init; }
    public int Priority { get; init; }

    /// <summary><c>pending</c>, <c>acknowledged</c>, <c>completed</c>, <c>failed</c> or <c>expired</c>.</summary>
    public required string Status { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public JsonElement? Result { get; init; }
    public string? ErrorMessage { get; init; }
}
