using Appliance.CentralCommand.Hosting;

namespace Appliance.CentralCommand.Orders;

/// <summary>Ends the orders whose time has passed, whether or not anybody asks for them.</summary>
internal sealed partial class OrderExpiry(IOrderStore orders, TimeProvider time, ILogger<OrderExpiry> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
            await SweepAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var expired = await orders.ExpireAsync(time.GetUtcNow(), cancellationToken);
            if (expired > 0)
                LogExpired(expired);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A database that is away for a while must not end the timer.
            LogFailed(exception);
        }
    }

    [LoggerMessage(CentralEvents.OrdersExpired, LogLevel.Information, "{Count} orders expired")]
    private partial void LogExpired(int count);

    [LoggerMessage(CentralEvents.ExpiryFailed, LogLevel.Error, "Orders could not be expired; the next attempt follows in 15 seconds")]
    private partial void LogFailed(Exception exception);
}
