using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing.Mutations;

/// <summary>Which conditions a pack's tests guard.</summary>
/// <param name="Conditions">How many the enabled rules have.</param>
/// <param name="Unguarded">Each that can be changed without a test noticing, in the order of the rules.</param>
internal sealed record MutationReport(int Conditions, IReadOnlyList<Diagnostic> Unguarded)
{
    public int Guarded => Conditions - Unguarded.Count;
}
