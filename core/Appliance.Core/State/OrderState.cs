namespace Appliance.Core.State;

/// <summary>How far an order has come on this appliance.</summary>
internal enum OrderState
{
    Received,
    Acknowledged,
    Started,
    Ended,
}
