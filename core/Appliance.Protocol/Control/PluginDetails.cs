namespace Appliance.Protocol.Control;

/// <summary>All that the appliance knows of one plugin.</summary>
/// <param name="Versions">The active version, and a refused one beside it.</param>
public sealed record PluginDetails(string Id, IReadOnlyList<PluginSummary> Versions)
{
    /// <summary>What a rollback goes back to; null when there is none.</summary>
    public string? Previous { get; init; }

    /// <summary>Until then the active version is watched and goes back by itself; null when it has passed.</summary>
    public DateTimeOffset? ProbationUntil { get; init; }

    /// <summary>The highest version that was good here; an older one is a downgrade.</summary>
    public string? Highest { get; init; }

    /// <summary>What its manifest declares and the policy does not grant, such as <c>secret 'token'</c>.</summary>
    public IReadOnlyList<string> NotGranted { get; init => field = value ?? []; } = [];

    /// <summary>What of <c>config.yaml</c> would grant it; null when all is granted.</summary>
    public string? GrantLines { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PluginHistoryEntry> History { get; init => field = value ?? []; } = [];
}
