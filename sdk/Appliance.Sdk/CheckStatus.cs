using System.Text.Json.Serialization;

namespace Appliance.Sdk;

/// <summary>A check's verdict.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckStatus>))]
public enum CheckStatus
{
    /// <summary>The check could not tell.</summary>
    [JsonStringEnumMemberName("error")]
    Error = 0,

    /// <summary>The compliant state was seen.</summary>
    [JsonStringEnumMemberName("pass")]
    Pass = 1,

    /// <summary>A drift was seen.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail = 2,

    /// <summary>A state was seen that is compliant and about to be no longer.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning = 3,
}
