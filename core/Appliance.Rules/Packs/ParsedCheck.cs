using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>A check with its place in the file, as long as its pack is being read.</summary>
internal sealed record ParsedCheck(Check Check, YamlMap Node);
