using Appliance.Core.Configuration;

namespace Appliance.Core.Healing.Guards;

internal sealed class HealingDisabledGuard(ApplianceConfiguration configuration) : IGuard
{
    public string Name => "healing-disabled";

    public Hold? Check(HealPlan plan) =>
        configuration.HealingEnabled || !plan.ChangesMachine ? null : Hold.Suppressed("Healing is disabled (healing_enabled: false).");
}
