using System.Text.Json.Serialization;

namespace Appliance.CentralCommand.Feed.Registrations;

/// <summary>One version, and where its file is.</summary>
internal sealed record RegistrationLeaf(
    [property: JsonPropertyName("@id")] string Id, CatalogEntry CatalogEntry, string PackageContent);
