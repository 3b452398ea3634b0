using System.Text.Json.Serialization;

namespace Appliance.Protocol.Feed;

/// <param name="Id">Its address.</param>
/// <param name="Type">What it is, with a version, such as <c>PackageBaseAddress/3.0.0</c>.</param>
public sealed record ServiceResource(
    [property: JsonPropertyName("@id")] string? Id,
    [property: JsonPropertyName("@type")] string? Type);
