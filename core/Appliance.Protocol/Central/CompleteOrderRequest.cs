using System.Text.Json;

namespace Appliance.Protocol.Central;

/// <summary>Body of <c>POST /api/orders/{order_id}/complete</c>.</summary>
public sealed record CompleteOrderRequest
{
    public required bool Success { get; init; }
    public JsonElement? Result { get; init; }
    public string? ErrorMessage { get; init; }
}
