namespace Appliance.Protocol.Feed;

/// <summary>The first document of a NuGet v3 feed: where everything else is.</summary>
public sealed record ServiceIndex
{
    public string? Version { get; init; }

    public IReadOnlyList<ServiceResource?> Resources { get; init => field = value ?? []; } = [];

    /// <returns>The address of the first resource of the type, whatever its version; null when there is none.</returns>
    public string? Find(string type) => Resources.FirstOrDefault(
        resource => resource?.Type == type || resource?.Type?.StartsWith(type + "/", StringComparison.Ordinal) == true)?.Id;
}
