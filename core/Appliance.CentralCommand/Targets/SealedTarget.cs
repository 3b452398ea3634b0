namespace Appliance.CentralCommand.Targets;

/// <summary>A target as it is stored: its host name in lower case, and all else sealed with the keys beside the database.</summary>
internal sealed record SealedTarget(string Hostname, string Sealed);
