namespace Appliance.Sdk;

/// <summary>What the supervisor needs to know of a heal action before it calls it. The manifest repeats it.</summary>
public sealed record HealActionType
{
    /// <summary>The name that rules use, such as <c>restart_service</c>. Lower case with underscores, unique on the appliance.</summary>
    public required string Name { get; init; }

    /// <summary>What the action brings about, in one sentence for a person.</summary>
    public required string Description { get; init; }

    /// <summary>How long one call may run. Default 5 minutes.</summary>
    public TimeSpan Timeout { get; init => field = value > TimeSpan.Zero ? value : TimeSpan.FromMinutes(5); } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether a repetition does no harm. Default false. When true, a call that failed its verification or lost its machine or its
    /// worker is repeated as often as the rule allows, and one that a crash interrupted is run again.
    /// </summary>
    public bool Idempotent { get; init; }

    /// <summary>Whether a person has to approve each call. Default false. Carried in manifest and catalogue; the appliance does not ask yet.</summary>
    public bool RequiresApproval { get; init; }
}
