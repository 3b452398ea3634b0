using Appliance.Core.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Orders.Signing;

/// <summary>Says at each start that orders run which nobody signed.</summary>
internal sealed partial class UnsignedOrderNotice(ApplianceConfiguration configuration, ILogger<UnsignedOrderNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration.AllowUnsignedOrders)
            LogAllowed();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1351, LogLevel.Warning, "allow_unsigned_orders is true: while Central Command names no key, whoever answers in its place can have this appliance run orders that change nothing. Update Central Command and set it to false")]
    private partial void LogAllowed();
}
