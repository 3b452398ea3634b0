namespace Appliance.Core.Plugins.Generations;

/// <summary>No worker could be started. The message is a sentence for the operator.</summary>
internal sealed class WorkerFailedException(string message, Exception? inner = null) : Exception(message, inner);
