namespace Appliance.Cli.Commands.Pack;

/// <summary>What became of one test.</summary>
/// <param name="Place"><c>file:line:column</c>.</param>
/// <param name="Failures">Empty when it passed.</param>
internal sealed record TestOutcome(string Name, string Place, int Events, IReadOnlyList<Finding> Failures);
