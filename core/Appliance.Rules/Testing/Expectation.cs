using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>What a test expects of one event.</summary>
/// <param name="RuleId">The rule that takes it; null for none.</param>
/// <param name="Actions">What the rule does, its templates filled in; null when the test does not care.</param>
/// <param name="Held">Why it does not do it; null when it does.</param>
/// <param name="Place">Where that is written.</param>
internal sealed record Expectation(string? RuleId, IReadOnlyList<string>? Actions, RuleHold? Held, YamlNode Place);
