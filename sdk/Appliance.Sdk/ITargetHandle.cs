namespace Appliance.Sdk;

/// <summary>
/// The way from an action or order handler to a machine. The supervisor resolves the machine and its credential for each
/// call and calls the executor of the machine's platform. Thread-safe.
/// </summary>
public interface ITargetHandle
{
    /// <summary>The machine's name as the incident or the order gave it.</summary>
    string Hostname { get; }

    /// <summary>
    /// Runs a script on the machine. An unknown machine, a missing credential or a refusal is a result and not an exception.
    /// </summary>
    /// <param name="script">What to run.</param>
    /// <param name="timeout">The time from call to result.</param>
    /// <param name="cancellationToken">Ends the script on the machine.</param>
    Task<ExecutionResult> RunAsync(Script script, TimeSpan timeout, CancellationToken cancellationToken);
}
