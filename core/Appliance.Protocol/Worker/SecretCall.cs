namespace Appliance.Protocol.Worker;

/// <summary>A plugin asks the supervisor for a secret.</summary>
public sealed record SecretCall(string Plugin, string Name);
