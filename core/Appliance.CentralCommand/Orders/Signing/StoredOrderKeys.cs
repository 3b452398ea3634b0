using Appliance.Protocol.Signing;

namespace Appliance.CentralCommand.Orders.Signing;

/// <summary>The key that signs, and the one that will after the next rotation.</summary>
internal sealed record StoredOrderKeys(StoredOrderKey Current, StoredOrderKey Next)
{
    public OrderKeys Public => new() { Current = Current.Public, Next = Next.Public };
}
