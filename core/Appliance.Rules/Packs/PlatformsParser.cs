using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;
using Appliance.Sdk;

namespace Appliance.Rules.Packs;

/// <summary>Reads <c>platforms</c> of a runbook or check.</summary>
internal static class PlatformsParser
{
    public static IReadOnlyList<Platform> Parse(YamlMap map)
    {
        if (map.List("platforms") is not { } list)
            return [Platform.Linux];
        var platforms = new List<Platform>();
        foreach (var word in list.Strings())
        {
            if (IncidentWords.Platforms.TryGetValue(word, out var platform))
                platforms.Add(platform);
            else
                list.Error($"Unknown platform {Quoted.Of(word)}; known are linux, windows, nixos, macos.");
        }

        if (list.Items.Count == 0)
            list.Error("'platforms' is empty; name at least one, or remove it for linux.");
        return platforms;
    }
}
