using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>A rule with its place in the file, as long as its pack is being read.</summary>
/// <param name="IsWhole">Without an error: what a broken one asks for says nothing.</param>
internal sealed record ParsedRule(Rule Rule, YamlMap Node, bool IsWhole);
