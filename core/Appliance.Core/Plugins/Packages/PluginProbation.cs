namespace Appliance.Core.Plugins.Packages;

/// <summary>A version that serves and is watched.</summary>
/// <param name="Previous">The last version that passed its own probation. Null: there is none to go back to.</param>
/// <param name="PreviousFailureShare">The share of that version's calls that failed, from 0 to 1. Null: too few are known.</param>
internal sealed record PluginProbation(string Id, string Version, string? Previous, DateTimeOffset Since, double? PreviousFailureShare)
{
    /// <summary>Why it has failed, until what follows from that is done. Null: it has not.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it is the same one, whatever has come of it meanwhile.</summary>
    public bool Is(PluginProbation? other) => other is not null && (this with { Reason = other.Reason }) == other;
}
