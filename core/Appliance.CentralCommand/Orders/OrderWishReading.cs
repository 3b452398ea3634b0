using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using Appliance.CentralCommand.Http;
using Appliance.Protocol.Central;
using Appliance.Protocol.Signing;

namespace Appliance.CentralCommand.Orders;

/// <summary>The border where an operator's body becomes an <see cref="OrderWish"/>.</summary>
internal static partial class OrderWishReading
{
    public static bool TryRead(
        CreateOrderRequest request, [NotNullWhen(true)] out OrderWish? wish, [NotNullWhen(false)] out string? fault)
    {
        var parameters = "{}";
        fault = Fault(request);
        if (fault is null && JsonText.IsPresent(request.Parameters) && !JsonText.TryWrite(request.Parameters.Value, out parameters))
            fault = $"'parameters' {JsonText.Fault}.";
        wish = fault is null ? new OrderWish(request.OrderType ?? "", parameters ?? "{}", request.Priority) : null;
        return wish is not null;
    }

    private static string? Fault(CreateOrderRequest request)
    {
        if (string.IsNullOrEmpty(request.OrderType))
            return "The order lacks 'order_type'.";
        if (!OrderTypeName().IsMatch(request.OrderType))
            return $"'order_type' is '{request.OrderType}'; use letters, digits, '_', '.' and '-', at most 64.";
        if (request.OrderType == OrderKeys.RotationOrderType)
            return $"Orders of type '{OrderKeys.RotationOrderType}' are made by 'central-command keys rotate' alone.";
        return JsonText.IsPresent(request.Parameters) && request.Parameters.Value.ValueKind != JsonValueKind.Object
            ? $"'parameters' is a JSON {request.Parameters.Value.ValueKind}; send an object."
            : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OrderTypeName();
}
