using Appliance.Rules.Yaml;

namespace Appliance.Core.Configuration;

/// <summary>Reads <c>blast_radius</c>. An unknown key is an error: a limit with a typo would not be the one that was meant.</summary>
internal static class BlastRadiusReader
{
    private const int MostHosts = 100_000;
    private const int LongestSeconds = 86_400;

    private static readonly string[] Keys = ["max_hosts", "max_percent", "per_seconds"];

    public static BlastRadius Read(YamlMap configuration)
    {
        var standard = BlastRadius.Default;
        if (configuration.Map(ConfigurationKeys.BlastRadius) is not { } map)
            return standard;
        map.UnknownKeys(Keys, areErrors: true);
        return new BlastRadius(
            map.Int("max_hosts", standard.MaxHosts, 1, MostHosts),
            map.Int("max_percent", standard.MaxPercent, 0, 100),
            TimeSpan.FromSeconds(map.Int("per_seconds", (int)standard.Per.TotalSeconds, 1, LongestSeconds)));
    }
}
