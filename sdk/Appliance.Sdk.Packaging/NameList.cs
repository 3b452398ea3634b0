using System.Text.Json.Nodes;

namespace Appliance.Sdk.Packaging;

/// <summary>Lists in a map of lists.</summary>
internal static class NameList
{
    public static void Add(JsonObject map, string key, JsonNode? item)
    {
        if (map[key] is null)
            map[key] = new JsonArray();
        if (map[key] is not JsonArray list)
            throw new PackagingException($"'{key}' in the project's plugin.json is no list.");
        list.Add(item);
    }
}
