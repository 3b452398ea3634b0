namespace Appliance.Plugins.Maintenance.Processes;

/// <summary>What a program wrote to both its streams, bounded, and its exit code.</summary>
internal sealed record ProcessResult(int ExitCode, string Output);
