using System.Text.Json;
using Appliance.Sdk;

namespace Appliance.Core.State;

/// <summary>An order as the journal holds it.</summary>
internal sealed record OrderEntry
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public required JsonElement Parameters { get; init; }
    public int Priority { get; init; }
    public required OrderState State { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The thumbprint of the key that signed it; null when nobody did.</summary>
    public string? SignedBy { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public bool? Success { get; init; }
    public FailureKind? Failure { get; init; }
    public string? Message { get; init; }
    public JsonElement? Result { get; init; }
}
