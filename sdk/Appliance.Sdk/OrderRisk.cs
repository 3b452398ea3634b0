using System.Text.Json.Serialization;

namespace Appliance.Sdk;

/// <summary>What orders of a type may change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderRisk>))]
public enum OrderRisk
{
    /// <summary>May interrupt a service or the appliance itself. Runs one at a time, as a change does.</summary>
    [JsonStringEnumMemberName("disruptive")]
    Disruptive = 0,

    /// <summary>Changes something. Runs one at a time.</summary>
    [JsonStringEnumMemberName("change")]
    Change = 1,

    /// <summary>Changes nothing. Runs beside others.</summary>
    [JsonStringEnumMemberName("read-only")]
    ReadOnly = 2,
}
