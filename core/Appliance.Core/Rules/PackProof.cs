using Appliance.Core.Configuration;
using Appliance.Core.Plugins;
using Appliance.Rules.Packs;
using Appliance.Rules.Testing;

namespace Appliance.Core.Rules;

/// <summary>
/// Loads the packs as the daemon would after the change, beside the appliance's own rules, and throws the result away. The candidate's own tests
/// have to pass on this appliance's engine.
/// </summary>
internal sealed class PackProof(ApplianceConfiguration configuration) : IPackProof
{
    public PackRefusal? Refusal(string? candidate, PackGround now, PackGround next)
    {
        var refused = Load(next).Where(pack => pack.State == PackState.Refused).ToList();
        if (refused.Count == 0)
            return TestRefusal(candidate, next);

        var inForce = Load(now).Where(pack => pack.State == PackState.Loaded).Select(pack => pack.Location).ToHashSet();
        return refused.Where(pack => pack.Location == candidate || inForce.Contains(pack.Location))
            .OrderByDescending(pack => pack.Location == candidate)
            .Select(pack => new PackRefusal(pack.Id, pack.Location, Reason(pack)))
            .FirstOrDefault() ?? TestRefusal(candidate, next);
    }

    /// <summary>Its rules alone: what other packs take on this appliance is none of its tests' business.</summary>
    private PackRefusal? TestRefusal(string? candidate, PackGround next)
    {
        if (candidate is null || !next.Directories.Contains(candidate))
            return null;
        var pack = PackUnderTest.Read(candidate, Vocabulary(next));
        return pack.Objection() is { } objection ? new PackRefusal(pack.Draft.Id, candidate, objection.ToString()) : null;
    }

    private IReadOnlyList<PackStatus> Load(PackGround ground) =>
        new PackLoader(Vocabulary(ground)).Load(RuleSources.Of(ground.Directories, configuration), LoadedRules.None).Statuses;

    private RuleVocabulary Vocabulary(PackGround ground) => new(ground.Actions, configuration.MaintenanceWindows.Keys);

    private static string Reason(PackStatus pack) =>
        string.Join(' ', pack.Diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.ToString()));
}
