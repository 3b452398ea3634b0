using System.Text.Json.Serialization;

namespace Appliance.Core.Plugins.History;

/// <summary>What happened to a plugin, in the words of <c>appliance plugins history</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PluginStep>))]
internal enum PluginStep
{
    [JsonStringEnumMemberName("received")]
    Received,

    [JsonStringEnumMemberName("stored")]
    Stored,

    [JsonStringEnumMemberName("proven")]
    Proven,

    /// <summary>New calls go to it, and its probation begins.</summary>
    [JsonStringEnumMemberName("activated")]
    Activated,

    /// <summary>Its probation ended well.</summary>
    [JsonStringEnumMemberName("confirmed")]
    Confirmed,

    [JsonStringEnumMemberName("refused")]
    Refused,

    [JsonStringEnumMemberName("rolled-back")]
    RolledBack,

    [JsonStringEnumMemberName("disabled")]
    Disabled,

    [JsonStringEnumMemberName("enabled")]
    Enabled,

    [JsonStringEnumMemberName("removed")]
    Removed,

    /// <summary>An operator has seen what was refused of it, or that it was rolled back.</summary>
    [JsonStringEnumMemberName("dismissed")]
    Dismissed,

    /// <summary>It cost a worker.</summary>
    [JsonStringEnumMemberName("crashed")]
    Crashed,

    [JsonStringEnumMemberName("quarantined")]
    Quarantined,

    [JsonStringEnumMemberName("released")]
    Released,

    /// <summary>It asked for what its manifest does not declare or policy does not grant.</summary>
    [JsonStringEnumMemberName("denied")]
    Denied,
}
