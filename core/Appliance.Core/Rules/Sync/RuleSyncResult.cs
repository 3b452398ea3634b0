namespace Appliance.Core.Rules.Sync;

/// <summary>How it went to fetch the site's rules.</summary>
internal abstract record RuleSyncResult
{
    private RuleSyncResult()
    {
    }

    /// <param name="Rules">How many the site has.</param>
    /// <param name="Version">As Central Command calls it; null where it does not.</param>
    /// <param name="IsNew">Whether they were other ones before.</param>
    /// <param name="Warnings">A sentence for each of the first, with its place.</param>
    internal sealed record Synced(int Rules, string? Version, bool IsNew, IReadOnlyList<string> Warnings) : RuleSyncResult;

    /// <summary>The same as the last time that they were asked for.</summary>
    internal sealed record Unchanged : RuleSyncResult;

    /// <summary>Those before stay in force.</summary>
    internal sealed record Refused(string Reason) : RuleSyncResult;

    /// <summary>The server has none to give.</summary>
    internal sealed record NotOffered : RuleSyncResult;
}
