using Appliance.Core.State;

namespace Appliance.Core.Orders.Signing;

/// <summary>Whether an order of an answer may come into the journal.</summary>
internal abstract record OrderVerdict
{
    private OrderVerdict()
    {
    }

    /// <summary>Its id is its own. With a message it takes the way of every order, and ends with that sentence.</summary>
    internal sealed record Admitted(OrderEntry Order) : OrderVerdict;

    /// <summary>Nobody vouches for it, so its id may be another order's.</summary>
    /// <param name="UnknownKey">The thumbprint of a key that a rotation could bring; null when none would help.</param>
    internal sealed record Refused(string OrderId, string OrderType, string Reason, string? UnknownKey = null) : OrderVerdict;
}
