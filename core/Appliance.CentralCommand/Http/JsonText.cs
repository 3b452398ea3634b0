using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Http;

/// <summary>Free-form JSON that a caller sends to be kept.</summary>
internal static class JsonText
{
    public const string Fault = "contains text that is not valid Unicode, such as half of a surrogate pair";

    private static readonly CentralJson Short = new(new JsonSerializerOptions(CentralJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>
    /// Its text. False when it holds text that is not Unicode: the parser lets half a surrogate pair through, and every later
    /// reader, check-ins and pages included, would fail on it.
    /// </summary>
    public static bool TryWrite(JsonElement element, [NotNullWhen(true)] out string? text) => TryWrite(element, CentralJson.Default, out text);

    /// <summary>The same for what no page ever shows: it escapes little, so that the text does not grow on its way.</summary>
    public static bool TryWriteShort(JsonElement element, [NotNullWhen(true)] out string? text) => TryWrite(element, Short, out text);

    private static bool TryWrite(JsonElement element, CentralJson json, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = JsonSerializer.Serialize(element, json.JsonElement);
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
