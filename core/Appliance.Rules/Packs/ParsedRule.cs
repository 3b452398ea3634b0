using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>A rule with its place in the file, as long as its pack is being read.</summary>
internal sealed record ParsedRule(Rule Rule, YamlMap Node);
