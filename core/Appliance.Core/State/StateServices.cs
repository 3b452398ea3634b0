using Appliance.Core.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.State;

internal static class StateServices
{
    public static IServiceCollection AddState(this IServiceCollection services) => services
        .AddSingleton(provider => new Journal(provider.GetRequiredService<ApplianceConfiguration>().JournalPath))
        .AddSingleton<Facts>()
        .AddSingleton<IncidentJournal>()
        .AddSingleton<OrderJournal>()
        .AddSingleton<RefusedOrderJournal>()
        .AddSingleton<CooldownLedger>()
        .AddSingleton<FlapLedger>()
        .AddSingleton<ApprovalJournal>()
        .AddSingleton<ApprovalDesk>()
        .AddSingleton<StopJournal>()
        .AddSingleton<KillSwitch>()
        .AddSingleton<LastOfGroupLedger>()
        .AddSingleton<RestraintLedger>()
        .AddSingleton<DeferralJournal>()
        .AddSingleton<ComplianceJournal>()
        .AddSingleton<DeferralSignal>()
        .AddSingleton<IncidentPast>()
        .AddSingleton<JournalSpace>()
        .AddSingleton<JournalPruner>()
        .AddSingleton<JournalUpkeep>()
        .AddSingleton<JournalHealth>()
        .AddSingleton<JournalStatus>()
        .AddSingleton<PatientWriter>()
        .AddHostedService<JournalUpkeepService>();
}
