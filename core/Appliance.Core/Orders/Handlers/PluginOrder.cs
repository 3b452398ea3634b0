using System.Text.Json;
using Appliance.Core.State;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Orders.Handlers;

/// <summary>The parameters of an order about a plugin.</summary>
/// <param name="IsSigned">Whether it was Central Command that gave it.</param>
internal sealed record PluginOrder(string Id, string? Version, bool AllowDowngrade, bool IsSigned)
{
    private const int LongestText = 128;

    /// <returns>Null, with the objection, when the type's schema does not allow them.</returns>
    public static PluginOrder? Read(OrderEntry order, OrderTypeDeclaration type, out string? objection)
    {
        var parameters = order.Parameters;
        objection = Objection(parameters, type);
        return objection is not null
            ? null
            : new PluginOrder(
                parameters.GetProperty("id").GetString()!,
                parameters.TryGetProperty("version", out var version) ? version.GetString() : null,
                parameters.TryGetProperty("allow_downgrade", out var allow) && allow.ValueKind == JsonValueKind.True,
                order.SignedBy is not null);
    }

    private static string? Objection(JsonElement parameters, OrderTypeDeclaration type)
    {
        if (parameters.ValueKind != JsonValueKind.Object || !parameters.TryGetProperty("id", out _))
            return $"Order '{type.Name}' names no plugin: give its 'id'.";

        var known = type.Schema!.Value.GetProperty("properties");
        foreach (var parameter in parameters.EnumerateObject())
        {
            if (!known.TryGetProperty(parameter.Name, out var schema))
                return $"Order '{type.Name}' has no parameter '{parameter.Name}'; known are {string.Join(", ", known.EnumerateObject().Select(property => property.Name))}.";
            var isText = schema.GetProperty("type").ValueEquals("string");
            if (isText ? parameter.Value is not { ValueKind: JsonValueKind.String } : parameter.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                return $"Parameter '{parameter.Name}' of order '{type.Name}' is '{parameter.Value.GetRawText()}'; write {(isText ? "a text" : "true or false")}.";
            if (isText && parameter.Value.GetString()!.Length is 0 or > LongestText)
                return $"Parameter '{parameter.Name}' of order '{type.Name}' is empty or longer than {LongestText} characters.";
        }

        return null;
    }
}
