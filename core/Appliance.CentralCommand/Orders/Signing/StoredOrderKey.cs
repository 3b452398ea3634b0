using Appliance.Protocol.Signing;

namespace Appliance.CentralCommand.Orders.Signing;

/// <summary>A key that signs orders, as it rests.</summary>
/// <param name="Sealed">The private half, which opens with the seals in the data folder alone.</param>
internal sealed record StoredOrderKey(OrderKey Public, string Sealed, DateTimeOffset CreatedAt)
{
    public override string ToString() => $"StoredOrderKey {{ {Public.Kid} }}";
}
