namespace Appliance.Protocol.Worker;

/// <summary>The set of plugin versions that this worker serves for its whole life.</summary>
public sealed record LoadRequest(int Generation, IReadOnlyList<PluginLoad> Plugins);
