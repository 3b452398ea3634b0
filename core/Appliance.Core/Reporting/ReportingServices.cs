using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Core.Reporting;

internal static class ReportingServices
{
    public static IServiceCollection AddReporting(this IServiceCollection services) => services
        .AddSingleton<Outbox>()
        .AddSingleton<OutboxSignal>()
        .AddSingleton<OutboxDelivery>()
        .AddSingleton<EnumerationReport>()
        .AddHostedService<OutboxSender>();
}
