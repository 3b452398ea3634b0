using System.Security.Cryptography;
using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;

namespace Appliance.Core.Orders.Signing;

/// <summary>Opens the signature of an order. What lies beside it in the answer is not looked at.</summary>
internal sealed class OrderVerifier(MachineIdentity identity, TimeProvider time)
{
    public OrderVerdict Verify(PendingOrder order, OrderKeys pinned)
    {
        if (OrderToken.Parse(order.Jws ?? "") is not { } token)
            return Refuse(order, $"its 'jws' is no compact JWS of an order, signed with {OrderTokenHeader.Algorithm}; this appliance trusts the keys {pinned.Describe()}");

        // For a refusal alone: it hashes both keys, and orders come by the thousand.
        string Keys() => $"it names the key '{token.KeyId}', and this appliance trusts {pinned.Describe()}";
        if (pinned.Find(token.KeyId) is not { } key)
            return Refuse(order, $"{Keys()}; where Central Command has other keys on purpose, run 'appliance trust order-keys forget'", token.KeyId);

        try
        {
            return token.Open(key) is { } claims
                ? Judge(order, claims, token.KeyId)
                : Refuse(order, $"that key did not sign it, so it was altered or forged: {Keys()}");
        }
        catch (CryptographicException)
        {
            return Refuse(order, $"the key is not on its curve: {Keys()}; run 'appliance trust order-keys forget'");
        }
    }

    private OrderVerdict Judge(PendingOrder order, ReadOnlyMemory<byte> json, string signer)
    {
        if (Read(json) is not { } claims || !SignedOrder.HasId(claims))
            return Refuse(order, $"its claims have no order in them; it is signed with '{signer}'");
        return claims.Aud == identity.ApplianceId
            ? new OrderVerdict.Admitted(SignedOrder.Entry(claims, signer, time.GetUtcNow()))
            : Refuse(order, $"it is for appliance '{SignedOrder.Shown(claims.Aud)}', and this one is '{identity.ApplianceId}'; it is signed with '{signer}'");
    }

    private static OrderClaims? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json.Span, SigningJson.Default.OrderClaims);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static OrderVerdict.Refused Refuse(PendingOrder order, string reason, string? unknownKey = null) =>
        new(order.OrderId, order.OrderType, $"Order '{order.OrderId}' was not run: {reason}.", unknownKey);
}
