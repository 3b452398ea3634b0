using Appliance.Protocol.Feed;

namespace Appliance.CentralCommand.Feed;

/// <param name="PushedBy">The id of the token.</param>
/// <param name="UnlistedAt">Since when nobody gets it any more. Null: it is listed.</param>
internal sealed record StoredPackage(PackageView Package, string PushedBy, DateTimeOffset? UnlistedAt);
