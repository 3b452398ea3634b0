using Appliance.Core.Configuration;
using Appliance.Core.Plugins;
using Appliance.Rules.Packs;
using Appliance.Rules.Testing;

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

    public string? FailedTest(string candidate, IReadOnlySet<string> actions) =>
        PackUnderTest.Read(candidate, Vocabulary(actions)).Objection()?.ToString();

    private IReadOnlyList<PackStatus> Load(PackGround ground) =>
        new PackLoader(Vocabulary(ground.Actions)).Load(RuleSources.Of(ground.Directories, configuration), LoadedRules.None).Statuses;

    private RuleVocabulary Vocabulary(IReadOnlySet<string> actions) => new(actions, configuration.MaintenanceWindows.Keys);

    private static string Reason(PackStatus pack) =>
        string.Join(' ', pack.Diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.ToString()));
}
