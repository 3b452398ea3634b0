namespace Appliance.CentralCommand.Orders;

/// <summary>What an operator asks for, checked. <paramref name="Parameters"/> is a JSON object.</summary>
internal sealed record OrderWish(string OrderType, string Parameters, int Priority);
