namespace Appliance.Protocol.Central;

public sealed record PluginVersion(string Id, string Version);
