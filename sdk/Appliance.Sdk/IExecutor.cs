namespace Appliance.Sdk;

/// <summary>Runs a script on a target: a transport such as SSH, WinRM or the local machine.</summary>
/// <remarks>
/// Called by the supervisor for every detect, remediate and verify phase and for every script that an action or order handler
/// runs, as often as several times a second and from many threads at once: implementations are thread-safe. A target that
/// cannot be reached, refuses the credential or runs out of time is a result, never an exception. When an implementation
/// throws, the host turns the exception into a result of kind <see cref="FailureKind.Script"/> that names the plugin.
/// </remarks>
public interface IExecutor
{
    /// <summary>The transport's name, such as <c>ssh</c>. Lower case, unique on the appliance, constant.</summary>
    string Name { get; }

    /// <summary>
    /// Runs the request's script to its end, or ends it, with every process that it started, when
    /// <see cref="ExecutionRequest.Timeout"/> has passed or <paramref name="cancellationToken"/> is cancelled.
    /// </summary>
    /// <returns>What the script printed and returned, or why it did not run. Never null.</returns>
    Task<ExecutionResult> RunAsync(ExecutionRequest request, CancellationToken cancellationToken);
}
