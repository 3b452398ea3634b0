namespace Appliance.Protocol.Control;

public sealed record DaemonStatus
{
    public required string Version { get; init; }
    public required string SiteId { get; init; }
    public string? ApplianceId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? LastCheckin { get; init; }
    public string? CheckinError { get; init; }

    /// <summary>How far the appliance's clock is ahead of Central Command's; below zero: behind. Null while they agree within a minute.</summary>
    public long? ClockSkewSeconds { get; init; }
    public int Rules { get; init; }
    public int Runbooks { get; init; }
    public int Checks { get; init; }
    public int Targets { get; init; }
    public int Plugins { get; init; }
    public bool HealingEnabled { get; init; }

    /// <summary>The kill switch; null unless it stops healing.</summary>
    public HealingState? HealingStop { get; init; }
    public bool DryRun { get; init; }

    /// <summary>The shared worker's, else any other's; null while none runs. <see cref="Workers"/> has them all.</summary>
    public int? WorkerProcessId { get; init; }
    public IReadOnlyList<WorkerSummary> Workers { get; init => field = value ?? []; } = [];
    public long OutboxWaiting { get; init; }
    public IReadOnlyDictionary<string, long> Outcomes { get; init => field = value ?? new Dictionary<string, long>(); } = new Dictionary<string, long>();
    /// <summary>How many incidents wait for a maintenance window or for the end of a throttle.</summary>
    public long Deferred { get; init; }

    /// <summary>When the first of them is taken up; null when none waits.</summary>
    public DateTimeOffset? DeferredUntil { get; init; }
    public double ResidentMb { get; init; }

    /// <summary>What the journal takes on the disk.</summary>
    public double JournalMb { get; init; }

    /// <summary>What a person should look at: a full disk, refused packs and plugins, a failing check-in.</summary>
    public IReadOnlyList<string> Problems { get; init => field = value ?? []; } = [];
}
