using System.Text.Json;
using Appliance.Rules;
using Appliance.Sdk;

namespace Appliance.Core.Control;

/// <summary>An incident that a person sent to see what the rules say of it.</summary>
internal static class ExplainedIncident
{
    public static Incident Read(JsonElement map)
    {
        if (map.ValueKind != JsonValueKind.Object)
            throw new InvalidOperationException($"The incident is a JSON {map.ValueKind.ToString().ToLowerInvariant()}: write a map such as {{\"check_type\": \"firewall\"}}.");

        return WrittenIncident.TryRead(map, out var incident, out var wrong)
            ? incident
            : throw new InvalidOperationException($"The incident's value at '{wrong}' has the wrong type or is none of the known words.");
    }
}
