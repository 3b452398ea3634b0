namespace Appliance.Protocol.Control;

public sealed record OrderSummary
{
    public required string OrderId { get; init; }
    public required string OrderType { get; init; }
    public required string State { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public bool? Success { get; init; }
    public string? Message { get; init; }
}
