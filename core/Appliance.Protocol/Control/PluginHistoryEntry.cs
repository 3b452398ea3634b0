namespace Appliance.Protocol.Control;

/// <summary>One step in a plugin's life.</summary>
/// <param name="Step">Such as <c>activated</c>, <c>refused</c> or <c>rolled-back</c>.</param>
/// <param name="By">Who asked for it: <c>operator</c>, <c>order</c>, <c>incoming</c>, or <c>appliance</c> when it did so by itself.</param>
public sealed record PluginHistoryEntry(DateTimeOffset At, string Id, string Version, string Step, string By, string? Detail);
