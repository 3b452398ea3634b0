namespace Appliance.Core.Plugins.Generations;

/// <summary>No worker could be started. The message is a sentence for the operator.</summary>
internal sealed class WorkerFailedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the worker itself ended or hung, which its plugins may have brought about.</summary>
    public bool IsLoss { get; init; }

    /// <summary>How it ended; null when it hung, or could not be run at all.</summary>
    public WorkerEnd? End { get; init; }
}
