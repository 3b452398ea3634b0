namespace Appliance.Core.Rules;

/// <summary>A pack cannot be replayed; the message says why and what to do.</summary>
internal sealed class PackReplayException(string message, Exception? inner = null) : Exception(message, inner);
