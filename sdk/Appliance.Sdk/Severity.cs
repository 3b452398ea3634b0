using System.Text.Json.Serialization;

namespace Appliance.Sdk;

/// <summary>How grave an incident is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Can wait.</summary>
    [JsonStringEnumMemberName("low")]
    Low = 1,

    /// <summary>To be healed in the course of the day.</summary>
    [JsonStringEnumMemberName("medium")]
    Medium = 2,

    /// <summary>To be healed now.</summary>
    [JsonStringEnumMemberName("high")]
    High = 3,

    /// <summary>To be healed now, and a person is to know.</summary>
    [JsonStringEnumMemberName("critical")]
    Critical = 4,
}
