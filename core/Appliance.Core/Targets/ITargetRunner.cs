using Appliance.Sdk;

namespace Appliance.Core.Targets;

/// <summary>Runs a script on a machine by its name: resolves target, credential and executor for that call. Thread-safe.</summary>
internal interface ITargetRunner
{
    /// <summary>Which machine a name means, for names have many spellings. Null: it is unknown.</summary>
    TargetRoute? Route(string hostname);

    /// <summary>An unknown machine or a missing credential is a result and not an exception.</summary>
    Task<ExecutionResult> RunAsync(string hostname, Script script, TimeSpan timeout, CancellationToken cancellationToken);
}
