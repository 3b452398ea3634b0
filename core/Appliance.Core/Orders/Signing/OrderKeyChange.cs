namespace Appliance.Core.Orders.Signing;

/// <summary>What became of an order to trust other keys.</summary>
internal enum OrderKeyChange
{
    Made,
    MadeBefore,

    /// <summary>The key that signed it is trusted no more.</summary>
    OfStranger,
}
