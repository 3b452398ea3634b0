using Appliance.Core.Configuration;
using Appliance.Core.Plugins;
using Appliance.Rules.Packs;

namespace Appliance.Core.Rules;

/// <summary>Loads the packs as the daemon would after the change, beside the appliance's own rules, and throws the result away.</summary>
internal sealed class PackProof(ApplianceConfiguration configuration) : IPackProof
{
    public PackRefusal? Refusal(string? candidate, PackGround now, PackGround next)
    {
        var refused = Load(next).Where(pack => pack.State == PackState.Refused).ToList();
        if (refused.Count == 0)
            return null;

        var inForce = Load(now).Where(pack => pack.State == PackState.Loaded).Select(pack => pack.Location).ToHashSet();
        return refused.Where(pack => pack.Location == candidate || inForce.Contains(pack.Location))
            .OrderByDescending(pack => pack.Location == candidate)
            .Select(pack => new PackRefusal(pack.Id, pack.Location, Reason(pack)))
            .FirstOrDefault();
    }

    private IReadOnlyList<PackStatus> Load(PackGround ground) =>
        new PackLoader(new RuleVocabulary(ground.Actions, configuration.MaintenanceWindows.Keys)).Load(RuleSources.Of(ground.Directories, configuration), LoadedRules.None).Statuses;

    private static string Reason(PackStatus pack) =>
        string.Join(' ', pack.Diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.ToString()));
}
