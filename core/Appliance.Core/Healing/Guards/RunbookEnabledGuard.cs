using Appliance.Core.Checkin;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Guards;

/// <summary>A runbook that the site has not enabled is not run.</summary>
internal sealed class RunbookEnabledGuard(EnabledRunbooks enabled) : IGuard
{
    public HealResult? Check(HealPlan plan) =>
        plan.Runbook is not { } runbook || enabled.Allows(runbook.Id)
            ? null
            : new HealResult(HealOutcome.Suppressed, null, $"Runbook '{runbook.Id}' is not enabled for this site: enable it in Central Command.");
}
