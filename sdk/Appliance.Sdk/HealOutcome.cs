using System.Text.Json.Serialization;

namespace Appliance.Sdk;

/// <summary>How an incident ended. The set is closed, and its default value is not a success.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HealOutcome>))]
public enum HealOutcome
{
    /// <summary>The remedy was tried and the machine is not known to be compliant.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 0,

    /// <summary>The remedy ran and a second look saw the compliant state.</summary>
    [JsonStringEnumMemberName("healed")]
    Healed = 1,

    /// <summary>Nothing was done: a look before the remedy saw the compliant state.</summary>
    [JsonStringEnumMemberName("already-compliant")]
    AlreadyCompliant = 2,

    /// <summary>Handed over to a person.</summary>
    [JsonStringEnumMemberName("escalated")]
    Escalated = 3,

    /// <summary>Nothing was done: a guard such as the cooldown held it back.</summary>
    [JsonStringEnumMemberName("suppressed")]
    Suppressed = 4,

    /// <summary>Nothing was done: the appliance or the rule is in dry run.</summary>
    [JsonStringEnumMemberName("dry-run")]
    DryRun = 5,

    /// <summary>Nothing was done yet: it waits for a maintenance window or an approval.</summary>
    [JsonStringEnumMemberName("deferred")]
    Deferred = 6,
}
