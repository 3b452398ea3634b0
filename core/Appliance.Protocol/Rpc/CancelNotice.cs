namespace Appliance.Protocol.Rpc;

/// <summary>The caller of <paramref name="Id"/> waits no longer.</summary>
internal sealed record CancelNotice(long Id);
