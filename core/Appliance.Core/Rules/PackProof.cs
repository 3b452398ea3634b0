using Appliance.Core.Configuration;
using Appliance.Core.Plugins;
using Appliance.Rules.Packs;
using Appliance.Rules.Testing;

namespace Appliance.Core.Rules;

/// <summary>Loads the packs as the daemon would after the change, beside the appliance's own rules, and throws the result away.</summary>
internal sealed class PackProof(ApplianceConfiguration configuration, TimeProvider time) : IPackProof
{
    /// <summary>A publisher's tests may not keep an appliance from everything else that has to do with packages.</summary>
    private static readonly TimeSpan LongestTests = TimeSpan.FromSeconds(60);

    public PackRefusal? Refusal(string? candidate, PackGround now, PackGround next)
    {
        var refused = Load(next).Where(pack => pack.State == PackState.Refused).ToList();
        if (refused.Count == 0)
            return null;

        var inForce = Load(now).Where(pack => pack.State == PackState.Loaded).Select(pack => pack.Location).ToHashSet();
        return refused.Where(pack => pack.Location == candidate || inForce.Contains(pack.Location))
            .OrderByDescending(pack => pack.Location == candidate)
            .Select(pack => new PackRefusal(pack.Id, pack.Location, pack.Reason))
            .FirstOrDefault();
    }

    public string? FailedTest(string candidate, PackGround ground)
    {
        using var deadline = new CancellationTokenSource(LongestTests, time);
        try
        {
            return PackUnderTest.Read(candidate, RuleSources.Vocabulary(ground.Actions, configuration)).Objection(deadline.Token)?.ToString();
        }
        catch (OperationCanceledException)
        {
            return $"Its tests take longer than {LongestTests.TotalSeconds:0} seconds on this appliance; make them shorter.";
        }
    }

    private IReadOnlyList<PackStatus> Load(PackGround ground) =>
        new PackLoader(RuleSources.Vocabulary(ground.Actions, configuration)).Load(RuleSources.Of(ground.Directories, configuration), LoadedRules.None).Statuses;
}
