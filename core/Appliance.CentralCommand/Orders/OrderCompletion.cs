namespace Appliance.CentralCommand.Orders;

/// <summary>How an order ended, as the appliance reports it. <paramref name="Result"/> is JSON.</summary>
internal sealed record OrderCompletion(bool Success, string? Result, string? ErrorMessage)
{
    public string Status => Success ? OrderStatus.Completed : OrderStatus.Failed;
}
