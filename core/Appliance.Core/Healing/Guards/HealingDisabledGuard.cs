using Appliance.Core.Configuration;

namespace Appliance.Core.Healing.Guards;

internal sealed class HealingDisabledGuard(ApplianceConfiguration configuration) : IGuard
{
    public Hold? Check(HealPlan plan) =>
        configuration.HealingEnabled ? null : Hold.Suppressed("Healing is disabled (healing_enabled: false).");
}
