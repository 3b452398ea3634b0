using System.Text.Json;

namespace Appliance.Protocol.Central;

/// <summary>Body of <c>POST /api/sites/{site}/appliances/{appliance}/orders</c> and of the site's broadcast.</summary>
public sealed record CreateOrderRequest
{
    public string? OrderType { get; init; }
    public JsonElement? Parameters { get; init; }
    public int Priority { get; init; }
}
