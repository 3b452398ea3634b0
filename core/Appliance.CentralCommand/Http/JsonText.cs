using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Http;

/// <summary>Free-form JSON that a caller sends to be kept.</summary>
internal static class JsonText
{
    public const string Fault = "contains text that is not valid Unicode, such as half of a surrogate pair";

    /// <summary>
    /// Its text. False when it holds text that is not Unicode: the parser lets half a surrogate pair through, and every later
    /// reader, check-ins and pages included, would fail on it.
    /// </summary>
    public static bool TryWrite(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = JsonSerializer.Serialize(element, CentralJson.Default.JsonElement);
            return true;
        }
        catch (JsonException)
        {
            text = null;
            return false;
        }
    }

    public static bool IsPresent([NotNullWhen(true)] JsonElement? element) =>
        element is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };
}
