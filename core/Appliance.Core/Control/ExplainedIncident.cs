using System.Text.Json;
using Appliance.Protocol.Worker;
using Appliance.Rules.Json;
using Appliance.Sdk;

namespace Appliance.Core.Control;

/// <summary>An incident that a person wrote to see what the rules say of it: what every incident has may be left out.</summary>
internal static class ExplainedIncident
{
    public static Incident Read(JsonElement map)
    {
        if (map.ValueKind != JsonValueKind.Object)
            throw new InvalidOperationException($"The incident is a JSON {map.ValueKind.ToString().ToLowerInvariant()}: write a map such as {{\"check_type\": \"firewall\"}}.");

        try
        {
            return JsonSerializer.Deserialize(Complete(map), WorkerJson.Default.Incident)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException($"The incident's value at '{exception.Path}' has the wrong type or is none of the known words.", exception);
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
