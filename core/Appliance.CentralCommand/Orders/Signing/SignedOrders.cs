using System.Security.Cryptography;
using Appliance.CentralCommand.Hosting;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;

namespace Appliance.CentralCommand.Orders.Signing;

/// <summary>An appliance's pending orders, each signed, and the keys to verify them by.</summary>
internal sealed partial class SignedOrders(IOrderStore orders, OrderKeyRing ring, ILogger<SignedOrders> logger)
{
    /// <param name="applianceId">Who checks in.</param>
    /// <param name="trustedKey">The current key that it trusts, as it says; null when it trusts none or knows nothing of keys.</param>
    /// <param name="now">By which orders expire.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(IReadOnlyList<PendingOrder> Orders, OrderKeys Keys)> ForAsync(
        string applianceId, string? trustedKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var keys = await ring.ReadAsync(cancellationToken);
        var pending = await orders.PendingAsync(applianceId, now, cancellationToken);
        var rotations = Chain([.. pending.Where(waiting => waiting.Jws is not null)], trustedKey);
        return ([.. rotations, .. Sign([.. pending.Where(waiting => waiting.Jws is null)], keys.Current)], keys.Public);
    }

    /// <summary>The rotations that lead on from the key that the appliance trusts; to any other one they are of no use.</summary>
    private static IEnumerable<PendingOrder> Chain(IReadOnlyList<WaitingOrder> rotations, string? trustedKey) => rotations
        .OrderBy(waiting => waiting.Order.CreatedAt)
        .SkipWhile(waiting => OrderToken.Parse(waiting.Jws!)?.KeyId != trustedKey)
        .Select(waiting => OrderReading.ForAppliance(waiting.Order) with { Jws = waiting.Jws });

    private IReadOnlyList<PendingOrder> Sign(IReadOnlyList<WaitingOrder> pending, StoredOrderKey stored)
    {
        if (pending.Count == 0)
            return [];

        try
        {
            using var key = ring.Open(stored);
            return [.. pending.Select(waiting => OrderReading.ForAppliance(waiting.Order) with
            {
                Jws = OrderToken.Sign(key, stored.Public.Kid, OrderStatement.Of(waiting.Order)),
            })];
        }
        catch (CryptographicException exception)
        {
            // The appliance refuses them and says so; the rest of the check-in is served.
            LogUnreadable(stored.Public.Kid, exception);
            return [.. pending.Select(waiting => OrderReading.ForAppliance(waiting.Order))];
        }
    }

    [LoggerMessage(CentralEvents.OrderKeyUnreadable, LogLevel.Error,
        "The order key {KeyId} cannot be opened with the keys in the data folder, so that orders go out unsigned and appliances refuse them; restore the folder 'keys' from a backup")]
    private partial void LogUnreadable(string keyId, Exception exception);
}
