namespace Appliance.CentralCommand.Feed;

/// <summary>A package as it arrived: nothing is known of it but its bytes.</summary>
internal sealed record ReceivedPackage(string Path, long Size, string Sha256);
