using Appliance.Protocol.Central;

namespace Appliance.Core.Healing;

/// <summary>What was done about one incident, in order. Used by one heal at a time.</summary>
internal sealed class HealSteps
{
    private readonly List<HealStep> _all = [];

    public IReadOnlyList<HealStep> All => _all;

    public void Add(HealStep step) => _all.Add(step);

    public void AddAll(HealSteps steps) => _all.AddRange(steps.All);

    public bool HasRun(string phase) => _all.Any(step => step.Phase == phase);
}
