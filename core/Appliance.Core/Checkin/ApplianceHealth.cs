using Appliance.Core.Orders.Signing;
using Appliance.Core.Rules.Sync;
using Appliance.Core.State;
using Appliance.Protocol.Central;

namespace Appliance.Core.Checkin;

/// <summary>What the appliance tells Central Command that is wrong with itself, and its operator too.</summary>
internal sealed class ApplianceHealth(JournalHealth journal, ServerClock clock, OrderKeyPins keys, OrderRefusals refusals, RuleSyncStatus rules, KillSwitch killSwitch)
{
    public IReadOnlyList<HealthProblem> Problems() =>
    [
        .. journal.Problems(),
        .. clock.Skew is { } skew ? new[] { new HealthProblem(HealthProblem.ClockSkew, ServerClock.Advice(skew)) } : [],
        .. killSwitch.Shown is { } stop ? new[] { new HealthProblem(HealthProblem.HealingDisabled, stop.Sentence) } : [],
        .. keys.Problem is { } strange ? new[] { strange } : [],
        .. refusals.Problems(),
        .. rules.Problem is { } refused ? new[] { refused } : [],
    ];
}
