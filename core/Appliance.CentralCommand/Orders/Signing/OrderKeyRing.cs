using System.Security.Cryptography;
using Appliance.Protocol.Signing;
using Microsoft.AspNetCore.DataProtection;

namespace Appliance.CentralCommand.Orders.Signing;

/// <summary>Central Command's order keys. Their private halves are sealed wherever they rest.</summary>
internal sealed class OrderKeyRing(IOrderKeyStore store, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("order-key");

    /// <summary>Makes them at the first start of all.</summary>
    public async Task<StoredOrderKeys> ReadAsync(CancellationToken cancellationToken)
    {
        if (await store.FindAsync(cancellationToken) is { } known)
            return known;

        // A command may do the same at this moment: whoever is first decides.
        await store.AddAsync(new StoredOrderKeys(Make(), Make()), cancellationToken);
        return await store.FindAsync(cancellationToken) ?? throw new InvalidOperationException(
            "The table 'order_keys' has one key without the other; restore the database from a backup.");
    }

    public StoredOrderKey Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new StoredOrderKey(OrderKey.Of(key), Convert.ToBase64String(_protector.Protect(key.ExportPkcs8PrivateKey())), time.GetUtcNow());
    }

    /// <exception cref="CryptographicException">The data folder has not the seal that it was closed with.</exception>
    public ECDsa Open(StoredOrderKey stored)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(_protector.Unprotect(Convert.FromBase64String(stored.Sealed)), out _);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
