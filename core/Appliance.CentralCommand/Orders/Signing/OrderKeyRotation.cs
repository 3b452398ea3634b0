using System.Security.Cryptography;
using System.Text.Json;
using Appliance.CentralCommand.Appliances;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;

namespace Appliance.CentralCommand.Orders.Signing;

/// <summary>Makes the next key the current one, and tells every appliance with an order that the key before it signs a last time.</summary>
internal sealed class OrderKeyRotation(OrderKeyRing ring, IOrderKeyStore store, IApplianceStore appliances, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>An appliance that was away for as long follows the chain of rotations when it comes back.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <returns>The keys from now on, and how many appliances are told.</returns>
    public async Task<(StoredOrderKeys Keys, int Appliances)> RotateAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var before = await ring.ReadAsync(cancellationToken);
            var after = new StoredOrderKeys(before.Next, ring.Make());
            // One that was never there trusts no key yet, and takes those of its first answer.
            var told = (await appliances.ListAsync(siteId: null, cancellationToken)).Where(appliance => appliance.LastCheckin is not null).ToList();
            if (await store.RotateAsync(before, after.Next, Orders(told, before.Current, after.Public), cancellationToken))
                return (after, told.Count);
        }

        throw new InvalidOperationException($"Others rotated the order keys in all of {Attempts} attempts; look at them with 'central-command keys list'.");
    }

    private List<NewOrder> Orders(List<ApplianceView> told, StoredOrderKey signer, OrderKeys keys)
    {
        using var key = ring.Open(signer);
        var wish = new OrderWish(OrderKeys.RotationOrderType, JsonSerializer.Serialize(keys, CentralJson.Default.OrderKeys), 0);
        var now = time.GetUtcNow();
        return [.. told.Select(appliance => Order(appliance, wish, now, key, signer.Public.Kid))];
    }

    private static NewOrder Order(ApplianceView appliance, OrderWish wish, DateTimeOffset now, ECDsa key, string keyId)
    {
        var order = new NewOrder(OrderId.Draw(now), appliance.SiteId, appliance.ApplianceId, wish, now, now + Lifetime);
        return order with { Jws = OrderToken.Sign(key, keyId, OrderStatement.Of(order)) };
    }
}
