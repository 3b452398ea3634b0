using System.Text.Json.Nodes;

namespace Appliance.Sdk.Packaging;

/// <summary>What a plugin needs, of the properties <c>PluginNeeds…</c> and of the project's own <c>plugin.json</c>.</summary>
internal static class CapabilityLists
{
    private static readonly string[] Keys = ["executors", "hosts", "secrets", "paths"];

    public static JsonObject Merge(JsonObject source, ManifestRequest request)
    {
        var merged = source["capabilities"]?.DeepClone() as JsonObject ?? [];
        foreach (var key in Keys)
        {
            var names = request.Value("needs_" + key)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
            foreach (var name in names)
                NameList.Add(merged, key, name);
        }

        return merged;
    }
}
