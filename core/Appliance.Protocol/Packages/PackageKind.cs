using System.Text.Json.Serialization;

namespace Appliance.Protocol.Packages;

/// <summary>What a package holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PackageKind>))]
public enum PackageKind
{
    /// <summary>An assembly, and perhaps a rule pack beside it.</summary>
    [JsonStringEnumMemberName("plugin")]
    Plugin = 0,

    /// <summary>A rule pack alone.</summary>
    [JsonStringEnumMemberName("rules")]
    Rules = 1,
}
