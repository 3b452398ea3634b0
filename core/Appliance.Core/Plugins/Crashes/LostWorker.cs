using Appliance.Core.Plugins.Packages;

namespace Appliance.Core.Plugins.Crashes;

/// <summary>A worker that ended without the supervisor's will, with the evidence of who brought it down.</summary>
/// <param name="Plugins">Those that it had loaded.</param>
/// <param name="How">How it ended, as the predicate of a sentence about the worker.</param>
internal sealed record LostWorker(IReadOnlyList<InstalledPackage> Plugins, string How)
{
    /// <summary>The plugin that it was ended for.</summary>
    public string? Culprit { get; init; }

    /// <summary>The plugins of which a call ran on in it, the latest last.</summary>
    public IReadOnlyList<string> Overran { get; init; } = [];
}
