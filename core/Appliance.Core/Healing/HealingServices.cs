using Appliance.Core.Healing.Guards;
using Appliance.Core.Healing.Treatments;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.Healing;

internal static class HealingServices
{
    /// <summary>The order of the guards and of the treatments here is the order in which they are asked.</summary>
    public static IServiceCollection AddHealing(this IServiceCollection services) => services
        .AddSingleton<KillSwitchGuard>()
        .AddSingleton<HealingDisabledGuard>()
        .AddSingleton<RunbookEnabledGuard>()
        .AddSingleton<ExceptionGuard>()
        .AddSingleton<DryRunGuard>()
        .AddSingleton<ScheduleGuard>()
        .AddSingleton<LastOfGroupGuard>()
        .AddSingleton<ApprovalGuard>()
        .AddSingleton<CooldownGuard>()
        .AddSingleton<GpoGuard>()
        .AddSingleton<FlapGuard>()
        .AddSingleton<RestraintGuard>()
        .AddSingleton<IReadOnlyList<IGuard>>(provider =>
        [
            provider.GetRequiredService<KillSwitchGuard>(),
            provider.GetRequiredService<HealingDisabledGuard>(),
            provider.GetRequiredService<RunbookEnabledGuard>(),
            provider.GetRequiredService<ExceptionGuard>(),
            provider.GetRequiredService<DryRunGuard>(),
            provider.GetRequiredService<ScheduleGuard>(),
            provider.GetRequiredService<LastOfGroupGuard>(),
            provider.GetRequiredService<ApprovalGuard>(),
            provider.GetRequiredService<CooldownGuard>(),
            provider.GetRequiredService<GpoGuard>(),
            provider.GetRequiredService<FlapGuard>(),
            provider.GetRequiredService<RestraintGuard>(),
        ])
        .AddSingleton<FreshLook>()
        .AddSingleton<RunbookTreatment>()
        .AddSingleton<EscalateTreatment>()
        .AddSingleton<ActionTreatment>()
        .AddSingleton<IReadOnlyList<ITreatment>>(provider =>
        [
            provider.GetRequiredService<RunbookTreatment>(),
            provider.GetRequiredService<EscalateTreatment>(),
            provider.GetRequiredService<ActionTreatment>(),
        ])
        .AddSingleton<HealPlanner>()
        .AddSingleton<TreatmentRunner>()
        .AddSingleton<HealRecorder>()
        .AddSingleton<HealPipeline>()
        .AddSingleton<HealQueue>()
        .AddSingleton<HostLanes>()
        .AddSingleton<IncidentIntake>()
        .AddSingleton<ComplianceIntake>()
        .AddHostedService<HealingService>()
        .AddHostedService<DeferralService>();
}
