using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>Incidents in the order in which they come, and what a pack's rules are to say of each.</summary>
/// <param name="Name">What messages call it; a pack has it once.</param>
/// <param name="Events">Never empty.</param>
/// <param name="Place">Where it is written.</param>
internal sealed record PackTest(string Name, IReadOnlyList<PackTestEvent> Events, YamlNode Place);
