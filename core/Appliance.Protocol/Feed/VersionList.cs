namespace Appliance.Protocol.Feed;

/// <summary>The versions that a feed has of one package.</summary>
public sealed record VersionList
{
    public IReadOnlyList<string?> Versions { get; init => field = value ?? []; } = [];
}
