using System.Text.Json.Serialization;

namespace Appliance.Protocol.Packages;

/// <summary>Which worker loads a plugin.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PluginIsolation>))]
public enum PluginIsolation
{
    /// <summary>The worker that it shares with the other plugins.</summary>
    [JsonStringEnumMemberName("shared")]
    Shared = 0,

    /// <summary>A worker of its own, with limits of its own.</summary>
    [JsonStringEnumMemberName("dedicated")]
    Dedicated = 1,
}
