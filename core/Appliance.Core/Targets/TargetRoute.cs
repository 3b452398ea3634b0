namespace Appliance.Core.Targets;

/// <summary>The machine that a name means, and the executor that reaches it.</summary>
internal sealed record TargetRoute(string Hostname, string Executor);
