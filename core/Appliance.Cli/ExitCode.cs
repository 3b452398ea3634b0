namespace Appliance.Cli;

/// <summary>What a script can branch on.</summary>
internal enum ExitCode
{
    Ok = 0,
    Error = 1,
    Usage = 2,
    NotReachable = 3,
}
