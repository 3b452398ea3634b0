using System.Text.Json;

namespace Appliance.Protocol.Control;

/// <summary>How one order ended. Its parameters stay in the journal: they may hold secrets.</summary>
public sealed record OrderDetails(OrderSummary Order)
{
    /// <summary>The kind of the failure; null when it did not fail, or has not ended.</summary>
    public string? Failure { get; init; }

    /// <summary>What Central Command gets as its result; null when there is none.</summary>
    public JsonElement? Result { get; init; }
}
