namespace Appliance.Cli.Commands.Pack;

/// <param name="Pack">The pack's id.</param>
/// <param name="Guarded">Of how many conditions a test notices every change.</param>
/// <param name="Unguarded">The others.</param>
internal sealed record MutateReport(string Pack, int Conditions, int Guarded, IReadOnlyList<Finding> Unguarded);
