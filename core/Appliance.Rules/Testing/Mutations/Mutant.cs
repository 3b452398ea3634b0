using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing.Mutations;

/// <summary>A rule with one of its conditions changed.</summary>
/// <param name="Original">The rule as it is written.</param>
/// <param name="Place">Where the changed condition is written.</param>
/// <param name="Text">The changed condition, for people.</param>
/// <param name="Change">What is done to it.</param>
/// <param name="Changed">The rule with the change.</param>
internal sealed record Mutant(Rule Original, YamlNode Place, string Text, string Change, Rule Changed);
