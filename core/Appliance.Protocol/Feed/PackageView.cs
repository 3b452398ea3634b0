using System.Text.Json.Serialization;

namespace Appliance.Protocol.Feed;

/// <summary>A package of Central Command's feed.</summary>
public sealed record PackageView
{
    public required string Id { get; init; }
    public required string Version { get; init; }

    /// <summary>Of the whole file, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    [JsonPropertyName("pushed_at")]
    public DateTimeOffset PushedAt { get; init; }
}
