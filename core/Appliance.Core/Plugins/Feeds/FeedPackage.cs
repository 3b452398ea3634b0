using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Feeds;

/// <param name="Address">Where the feed has it.</param>
/// <param name="Sha256">In lower-case hexadecimal; null when the feed does not say.</param>
internal sealed record FeedPackage(string Id, PackageVersion Version, Uri Address, string? Sha256 = null);
