namespace Appliance.Protocol.Worker;

/// <summary>A plugin's log line. <paramref name="Level"/> is Microsoft.Extensions.Logging's LogLevel.</summary>
public sealed record LogEntry(string Plugin, int Level, string Category, int EventId, string Message);
