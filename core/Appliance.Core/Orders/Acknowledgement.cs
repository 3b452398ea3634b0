namespace Appliance.Core.Orders;

/// <summary>What the server said to an acknowledgement.</summary>
internal enum Acknowledgement
{
    /// <summary>Nothing: the order stays as it is until a check-in brings it again.</summary>
    Unreachable,
    Refused,
    Accepted,
}
