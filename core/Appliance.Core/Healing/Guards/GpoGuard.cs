using Appliance.Core.State;

namespace Appliance.Core.Healing.Guards;

/// <summary>
/// What a group policy undoes again and again is healed twice a day; then the person who can change the policy is asked. It comes behind the
/// cooldown, so that they are asked once for each.
/// </summary>
internal sealed class GpoGuard(IncidentJournal journal, TimeProvider time) : IGuard
{
    public string Name => "gpo";

    private const int MostHeals = 2;

    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    public Hold? Check(HealPlan plan) =>
        plan.Rule.GpoManaged && journal.HealsSince(plan.Rule.Id, plan.Entry.Key, time.GetUtcNow() - Period) >= MostHeals
            ? Hold.Escalated(
                $"GPO-enforced: rule '{plan.Rule.Id}' healed this on {plan.Host} {MostHeals} times within a day, and it came back. A group policy sets it: change the policy.")
            : null;
}
