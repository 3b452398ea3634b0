using Appliance.Core.Checkin;

namespace Appliance.Core.Healing.Guards;

/// <summary>A runbook that the site has not enabled is not run.</summary>
internal sealed class RunbookEnabledGuard(EnabledRunbooks enabled) : IGuard
{
    public string Name => "runbook-enabled";

    public Hold? Check(HealPlan plan) =>
        plan.Runbook is not { } runbook || enabled.Allows(runbook.Id)
            ? null
            : Hold.Suppressed($"Runbook '{runbook.Id}' is not enabled for this site: enable it in Central Command.");
}
