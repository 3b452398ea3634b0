using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>What became of a test.</summary>
/// <param name="Test">The test.</param>
/// <param name="Failures">Each event that came out otherwise, where it is written; empty when the test passed.</param>
/// <param name="Taken">The rule that took each event; null for none.</param>
internal sealed record PackTestResult(PackTest Test, IReadOnlyList<Diagnostic> Failures, IReadOnlyList<Rule?> Taken);
