namespace Appliance.Clinic;

/// <summary>How a script on a host ended.</summary>
public sealed record ScriptRun(int ExitCode, string Stdout, string Stderr);
