using Appliance.Core.Configuration;
using Appliance.Rules;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Guards;

/// <summary>In a dry run, of the appliance or of the rule, it is said what would have run.</summary>
internal sealed class DryRunGuard(ApplianceConfiguration configuration) : IGuard
{
    public string Name => "dry-run";

    public Hold? Check(HealPlan plan)
    {
        var cause = configuration.HealingDryRun ? "healing_dry_run: true" : plan.Rule.Mode == RuleMode.DryRun ? "mode: dry_run" : null;
        return cause is null ? null : new Hold(new HealResult(HealOutcome.DryRun, null, $"Rule '{plan.Rule.Id}' would have run {plan.ActionText} ({cause})."));
    }
}
