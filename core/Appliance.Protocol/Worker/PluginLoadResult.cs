namespace Appliance.Protocol.Worker;

/// <summary>Whether a plugin version loaded, configured, registered exactly what it declares and passed its self-tests.</summary>
/// <param name="Error">Null when it did; else one sentence that names the plugin, the reason and the remedy.</param>
public sealed record PluginLoadResult(string Id, string Version, string? Error);
