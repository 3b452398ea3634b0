using System.Collections.Concurrent;
using Appliance.Core.Checkin;
using Appliance.Core.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Orders;

/// <summary>Runs orders off the check-in loop: first what a crash left unfinished, then what arrives.</summary>
internal sealed partial class OrderService(
    OrderQueue queue, OrderRunner runner, OrderJournal journal, OrderLanes lanes, CheckinStatus checkin, TimeProvider time,
    ILogger<OrderService> logger) : BackgroundService
{
    /// <summary>
    /// A check-in tells the targets and the time by which orders expire, so what a crash left unfinished waits for the first one. Not for
    /// ever: it was acknowledged, and it may be what brings the way to Central Command back.
    /// </summary>
    public static readonly TimeSpan WaitsForCheckin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var order in journal.Unfinished())
            queue.Add(order);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var order in queue.ReadAllAsync(ready: ReadyAsync(stoppingToken), stoppingToken))
            _running[order.Id] = RunAsync(order, stoppingToken);
    }

    /// <summary>Waits for the orders to end or be cancelled, because the journal closes next.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_running.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await checkin.FirstAsync(cancellationToken).WaitAsync(WaitsForCheckin, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            LogNoCheckin(WaitsForCheckin.TotalMinutes);
        }
    }

    private async Task RunAsync(OrderEntry order, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            await lanes.RunAsync(order.Type, () => runner.RunAsync(order.Id, cancellationToken), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The journal says how far it came, and the next start goes on from there.
        }
        catch (JournalException exception)
        {
            LogWaits(order.Id, exception.Message);
        }
        catch (Exception exception)
        {
            LogBroken(exception, order.Id);
        }
        finally
        {
            queue.Done(order.Id);
            _running.TryRemove(order.Id, out _);
        }
    }

    [LoggerMessage(1313, LogLevel.Warning, "No check-in succeeded within {Minutes} minutes of the start: the orders that were acknowledged before go on without it")]
    private partial void LogNoCheckin(double minutes);

    [LoggerMessage(1312, LogLevel.Warning, "Order {OrderId} waits for the next check-in: {Reason}")]
    private partial void LogWaits(string orderId, string reason);

    [LoggerMessage(1311, LogLevel.Error, "Order {OrderId} could not be worked on: it stays in the journal and is taken up at the next check-in")]
    private partial void LogBroken(Exception exception, string orderId);
}
