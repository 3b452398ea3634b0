using Appliance.Core.State;

namespace Appliance.Core.Healing.Guards;

/// <summary>While healing is disabled for the whole appliance, what would be healed waits until it is enabled; a rule that asks for a person asks all the same.</summary>
internal sealed class KillSwitchGuard(KillSwitch killSwitch, TimeProvider time) : IGuard
{
    /// <summary>It is let go earlier, when healing is enabled; one that was missed then waits no longer than this.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public string Name => StopJournal.Guard;

    public Hold? Check(HealPlan plan) => plan.ChangesMachine && killSwitch.Current is { } stop ? HoldFor(stop) : null;

    public bool TryStart(HealPlan plan, Func<bool> start) => plan.ChangesMachine ? killSwitch.TryStart(start) : start();

    /// <summary>For a heal that was stopped at its very start.</summary>
    public Hold HoldNow() => (killSwitch.Current is { } stop ? HoldFor(stop) : Hold.Wait(time.GetUtcNow(), "Healing was disabled for a moment.")).By(this);

    private Hold HoldFor(HealingStop stop) => Hold.Wait(time.GetUtcNow() + Longest, $"{stop.Sentence}. It waits until healing is enabled.");
}
