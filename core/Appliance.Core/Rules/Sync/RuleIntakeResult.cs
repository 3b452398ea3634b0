using Appliance.Rules.Packs;

namespace Appliance.Core.Rules.Sync;

/// <summary>What became of rules that Central Command brought.</summary>
internal abstract record RuleIntakeResult
{
    private RuleIntakeResult()
    {
    }

    /// <summary>Nothing has changed.</summary>
    /// <param name="Reason">A sentence for each of the first faults, with its place.</param>
    internal sealed record Refused(string Reason) : RuleIntakeResult;

    /// <summary>They are on the disk and in force.</summary>
    /// <param name="IsNew">False: they were so before, to the byte.</param>
    /// <param name="Warnings">A sentence for each of the first, with its place.</param>
    internal sealed record Taken(Pack Pack, bool IsNew, IReadOnlyList<string> Warnings) : RuleIntakeResult;
}
