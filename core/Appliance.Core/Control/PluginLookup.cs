using Appliance.Core.Configuration;
using Appliance.Core.Plugins;
using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Policy;
using Appliance.Core.Plugins.Watching;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Control;

/// <summary>What is known of plugins, for a person.</summary>
internal sealed class PluginLookup(IPluginSet plugins, PluginListing listing, IPluginHistory history, ApplianceConfiguration configuration)
{
    private const int ShownSteps = 20;
    private const int MostSteps = 1_000;

    public PluginDetails Show(string id)
    {
        var set = plugins.Set;
        var versions = listing.Read().Where(plugin => plugin.Id == id).ToList();
        var past = History(id, ShownSteps);
        if (versions.Count == 0 && past.Count == 0)
            throw new PackageRefusedException(PackageFault.NotInstalled, $"No plugin '{id}' is installed or was; 'appliance plugins' lists those that are.");
        var grants = set.Find(id) is { } package ? configuration.PluginPolicies.GrantsOf(package) : null;
        IReadOnlyList<string> ungranted = grants is null ? [] : UngrantedUse.Names(grants.Missing);
        return new PluginDetails(id, versions)
        {
            NotGranted = ungranted,
            GrantLines = ungranted.Count > 0 ? grants!.LinesFor(grants.Missing) : null,
            Previous = set.PreviousOf(id),
            ProbationUntil = set.ProbationOf(id)?.Since + ProbationWatch.Lasts,
            Highest = set.HighestOf(id),
            History = past,
        };
    }

    public IReadOnlyList<PluginHistoryEntry> History(string? id, int limit) =>
    [
        .. history.Latest(id, Math.Clamp(limit, 1, MostSteps)).Select(step => new PluginHistoryEntry(
            step.At, step.Id, step.Version, PluginHistoryWords.Of(step.Step), step.By, step.Detail)),
    ];
}
