namespace Appliance.Plugins.Maintenance.Processes;

/// <summary>Runs programs of this machine by argument vector, never through a shell.</summary>
internal interface IProcessRunner
{
    /// <summary>Runs a program to its end, or ends it with its children when cancelled. Null when the program is not installed.</summary>
    Task<ProcessResult?> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}
