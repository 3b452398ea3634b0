using Appliance.Core.Configuration;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Guards;

internal sealed class DryRunGuard(ApplianceConfiguration configuration) : IGuard
{
    public HealResult? Check(HealPlan plan) =>
        configuration.HealingDryRun
            ? new HealResult(HealOutcome.DryRun, null, $"Rule '{plan.Rule.Id}' would have run {plan.ActionText} (healing_dry_run: true).")
            : null;
}
