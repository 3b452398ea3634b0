using System.Text.Json;
using Appliance.Core.State;
using Appliance.Protocol.Signing;
using Appliance.Rules.Json;

namespace Appliance.Core.Orders.Signing;

/// <summary>An order as its signature proves it. What its signer wrote wrong ends it with a sentence, because its id is its own.</summary>
internal static class SignedOrder
{
    /// <summary>An id stays in the journal until its order has expired: that must come.</summary>
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(400);

    private const int LongestName = 128;
    private const int LongestShown = 80;

    public static bool HasId(OrderClaims claims) => IsName(claims.Jti);

    /// <summary>What stands in a sentence of a text that may be of any length.</summary>
    public static string Shown(string? text) => text is { Length: > LongestShown } ? $"{text[..LongestShown]}…" : text ?? "";

    public static OrderEntry Entry(OrderClaims claims, string signer, DateTimeOffset now) => new()
    {
        Id = claims.Jti!,
        Type = IsName(claims.OrderType) ? claims.OrderType! : "unreadable",
        Parameters = claims.Parameters is { ValueKind: JsonValueKind.Object } given ? given : JsonElements.EmptyObject(),
        Priority = claims.Priority,
        State = OrderState.Received,
        ReceivedAt = now,
        NotBefore = Time(claims.Nbf),
        ExpiresAt = Time(claims.Exp),
        SignedBy = signer,
        Message = Fault(claims) is { } fault ? $"The order was not run: {fault}." : null,
    };

    private static string? Fault(OrderClaims claims)
    {
        if (!IsName(claims.OrderType))
            return "its claim 'order_type' is missing or too long";
        if (claims.Parameters is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            return "its claim 'parameters' is no map";
        if (Time(claims.Nbf) is not { } from || Time(claims.Exp) is not { } to)
            return "its claims 'nbf' and 'exp' are not both times";
        return to - from > LongestLife
            ? $"it is valid for {(to - from).TotalDays:0} days, and {LongestLife.TotalDays:0} is the most"
            : null;
    }

    private static bool IsName(string? text) => text is { Length: > 0 and <= LongestName };

    private static DateTimeOffset? Time(long? seconds) =>
        seconds is { } given && given >= 0 && given <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(given) : null;
}
