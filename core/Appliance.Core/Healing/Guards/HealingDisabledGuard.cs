using Appliance.Core.Configuration;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Guards;

internal sealed class HealingDisabledGuard(ApplianceConfiguration configuration) : IGuard
{
    public HealResult? Check(HealPlan plan) =>
        configuration.HealingEnabled ? null : new HealResult(HealOutcome.Suppressed, null, "Healing is disabled (healing_enabled: false).");
}
