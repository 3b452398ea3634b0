using Appliance.Rules.Conditions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Reads over which incidents and how long something counts.</summary>
internal static class GroupParser
{
    public const string Key = "group_by";

    /// <summary>Null when it has an error, which is reported.</summary>
    /// <param name="map">What has the key.</param>
    /// <param name="owner">Its own key, for the error.</param>
    public static IncidentGroup? ParseRequired(YamlMap map, string owner)
    {
        if (map.Contains(Key))
            return Parse(map);
        if (!map.IsMisspelled(Key))
            map.Error($"'{owner}' has no '{Key}', so that it would mix machines; write [hostname] for each machine, or [] for all of the site.");
        return null;
    }

    public static IncidentGroup Parse(YamlMap map) =>
        new([.. (map.List(Key)?.Scalars() ?? []).Select(item => FieldParser.Parse(item, item.Text, isStrict: true))]);

    /// <summary>Null when it has an error, which is reported.</summary>
    /// <param name="map">What has the key.</param>
    /// <param name="key">The key.</param>
    /// <param name="longest">The longest that it may be; the shortest is a second.</param>
    public static TimeSpan? ParseSpan(YamlMap map, string key, TimeSpan longest)
    {
        var text = map.RequiredString(key);
        if (text.Length == 0)
            return null;
        if (DurationText.TryParse(text, out var span) && span > TimeSpan.Zero && span <= longest)
            return span;
        map.Node(key)!.Error($"'{key}' is {Quoted.Of(text)}; {DurationText.Remedy}, and at most {DurationText.Of(longest)}.");
        return null;
    }
}
