using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Appliance.Protocol.Worker;
using Appliance.Rules.Json;
using Appliance.Sdk;

namespace Appliance.Rules;

/// <summary>An incident that a person wrote, to ask the rules about it or to test them: what every incident has may be left out.</summary>
internal static class WrittenIncident
{
    /// <param name="map">A JSON object.</param>
    /// <param name="incident">Null when a value has the wrong type or is none of the known words.</param>
    /// <param name="wrong">The JSON path of that value, such as <c>$.severity</c>.</param>
    public static bool TryRead(JsonElement map, [NotNullWhen(true)] out Incident? incident, [NotNullWhen(false)] out string? wrong)
    {
        try
        {
            incident = JsonSerializer.Deserialize(Complete(map), WorkerJson.Default.Incident)!;
            wrong = null;
            return true;
        }
        catch (JsonException exception)
        {
            incident = null;
            wrong = exception.Path ?? "$";
            return false;
        }
    }

    private static JsonElement Complete(JsonElement map) => JsonElements.Of(writer =>
    {
        writer.WriteStartObject();
        if (!map.TryGetProperty("incident_type", out _))
            writer.WriteString("incident_type", "drift");
        if (!map.TryGetProperty("hostname", out _))
            writer.WriteString("hostname", "example");
        if (!map.TryGetProperty("drift_detected", out _))
            writer.WriteBoolean("drift_detected", true);
        foreach (var property in map.EnumerateObject())
            property.WriteTo(writer);
        writer.WriteEndObject();
    });
}
