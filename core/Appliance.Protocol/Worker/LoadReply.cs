namespace Appliance.Protocol.Worker;

public sealed record LoadReply(IReadOnlyList<PluginLoadResult> Plugins);
