using System.Text.Json.Serialization;

namespace Appliance.Sdk;

/// <summary>The kind of a machine's operating system.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Platform>))]
public enum Platform
{
    /// <summary>A Linux distribution other than NixOS.</summary>
    [JsonStringEnumMemberName("linux")]
    Linux = 1,

    /// <summary>Windows.</summary>
    [JsonStringEnumMemberName("windows")]
    Windows = 2,

    /// <summary>NixOS, whose state is declared and not edited in place.</summary>
    [JsonStringEnumMemberName("nixos")]
    NixOS = 3,

    /// <summary>macOS.</summary>
    [JsonStringEnumMemberName("macos")]
    MacOS = 4,
}
