namespace Appliance.Protocol.Control;

/// <param name="Id">Null: of every plugin.</param>
/// <param name="Limit">At most 1,000.</param>
public sealed record PluginHistoryRequest(string? Id, int Limit = 50);
