using Appliance.Sdk;

namespace Appliance.Core.Orders;

/// <summary>Orders that only read run side by side, those that change something one at a time.</summary>
internal sealed class OrderLanes(OrderCatalogue catalogue) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(4, 4);
    private readonly SemaphoreSlim _changing = new(1, 1);

    public async Task RunAsync(string orderType, Func<Task> run, CancellationToken cancellationToken)
    {
        // An unknown type only fails: it need not wait for a change.
        var lane = catalogue.Find(orderType)?.Risk is OrderRisk.Change or OrderRisk.Disruptive ? _changing : _reading;
        await lane.WaitAsync(cancellationToken);
        try
        {
            await run();
        }
        finally
        {
            lane.Release();
        }
    }

    public void Dispose()
    {
        _reading.Dispose();
        _changing.Dispose();
    }
}
