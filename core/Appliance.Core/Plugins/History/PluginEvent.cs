namespace Appliance.Core.Plugins.History;

/// <param name="By">Who asked for it: <c>operator</c>, <c>order ORD-…</c>, <c>incoming</c>, or <c>appliance</c> when it did so by itself.</param>
internal sealed record PluginEvent(DateTimeOffset At, string Id, string Version, PluginStep Step, string By, string? Detail = null);
