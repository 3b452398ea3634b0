using Appliance.Core.Configuration;

namespace Appliance.Core.Healing.Guards;

/// <summary>A rule with a maintenance window acts when it is open, and waits for it else. What has begun is carried through.</summary>
internal sealed class ScheduleGuard(ApplianceConfiguration configuration, TimeProvider time) : IGuard
{
    public string Name => "maintenance-window";

    public Hold? Check(HealPlan plan)
    {
        if (plan is not { HasBegun: false, Rule.Schedule: { } name })
            return null;
        if (!configuration.MaintenanceWindows.TryGetValue(name, out var window))
            return Hold.Escalated($"Rule '{plan.Rule.Id}' acts in the maintenance window '{name}', and this appliance has none of that name: define it in {configuration.File}.");

        var now = time.GetUtcNow();
        return window.IsOpen(now)
            ? null
            : Hold.Wait(window.NextOpening(now), $"Rule '{plan.Rule.Id}' waits for the maintenance window '{name}', which opens on {window.NextOpening(now):yyyy-MM-dd HH:mm} UTC.");
    }
}
