using System.Text.Json.Serialization;

namespace Appliance.CentralCommand.Feed.Registrations;

/// <summary>What is said of one version.</summary>
internal sealed record CatalogEntry(
    [property: JsonPropertyName("@id")] string Address, [property: JsonPropertyName("id")] string PackageId, string Version)
{
    public bool Listed { get; init; } = true;
}
