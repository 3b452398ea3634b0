namespace Appliance.Rules.Yaml;

/// <summary>One key of a map, with its place, and its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
