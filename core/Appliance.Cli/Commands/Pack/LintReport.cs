namespace Appliance.Cli.Commands.Pack;

/// <param name="Pack">The pack's id.</param>
/// <param name="MaintenanceWindows">Those that each site needs.</param>
/// <param name="Findings">By file and line.</param>
internal sealed record LintReport(string Pack, int Errors, int Warnings, IReadOnlyList<string> MaintenanceWindows, IReadOnlyList<Finding> Findings);
