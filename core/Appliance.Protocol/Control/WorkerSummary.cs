namespace Appliance.Protocol.Control;

/// <summary>One worker process that serves calls now.</summary>
/// <param name="Dedicated">Whether it is one plugin's own.</param>
/// <param name="ResidentMb">Its own, without what it started.</param>
public sealed record WorkerSummary(int ProcessId, bool Dedicated, IReadOnlyList<string> Plugins, double ResidentMb);
