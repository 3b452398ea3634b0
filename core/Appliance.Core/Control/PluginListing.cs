using Appliance.Core.Plugins;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;
using Appliance.Rules;
using Appliance.Rules.Packs;

namespace Appliance.Core.Control;

/// <summary>The plugins and the rule packs of this appliance: which serve, and why one does not.</summary>
internal sealed class PluginListing(IPluginHost plugins, RuleBookStore rules)
{
    public IReadOnlyList<PluginSummary> Read()
    {
        var packages = plugins.Catalogue.Plugins;
        var (statuses, serving) = (rules.Current.Statuses, rules.Current.Packs);
        var own = statuses.Where(status => status.Kind != RuleSourceKind.BuiltIn);
        return [.. packages.Select(package => WithRules(package, statuses, serving)), .. own.Select(status => Own(status, serving))];
    }

    /// <summary>What the rules say of a package that serves; a refused one is not among them.</summary>
    private static PluginSummary WithRules(PluginSummary package, IReadOnlyList<PackStatus> statuses, IReadOnlyList<Pack> serving)
    {
        var status = statuses.FirstOrDefault(status => status.Kind == RuleSourceKind.BuiltIn && status.Id == package.Id);
        if (status is null || package.State != "active")
            return package;

        return package with { State = Word(status.State), Error = Reason(status), Pack = Count(status, serving) };
    }

    /// <summary>A pack or a loose file of the appliance's own folder of rules.</summary>
    private static PluginSummary Own(PackStatus status, IReadOnlyList<Pack> serving) =>
        new(status.Id, status.Version ?? "", Word(status.State), BuiltIn: false, new Contributions(), Reason(status)) { Pack = Count(status, serving) };

    private static PackSummary? Count(PackStatus status, IReadOnlyList<Pack> serving) =>
        serving.FirstOrDefault(pack => pack.Kind == status.Kind && pack.Id == status.Id) is { } pack
            ? new PackSummary(pack.Rules.Count, pack.Runbooks.Count, pack.Checks.Count)
            : null;

    private static string? Reason(PackStatus status) => status.State == PackState.Loaded ? null : status.Reason;

    private static string Word(PackState state) => state switch
    {
        PackState.Refused => "refused",
        PackState.KeptPrevious => "kept",
        PackState.Loaded => "active",
    };
}
