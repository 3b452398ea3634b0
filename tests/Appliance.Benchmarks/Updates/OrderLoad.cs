using System.Diagnostics;

namespace Appliance.Benchmarks.Updates;

/// <summary>Twenty orders a second through one plugin, each in a check-in of its own, however long the one before takes.</summary>
internal sealed class OrderLoad(UpdateStage stage)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>An order that has not ended so long after it was handed out counts as lost.</summary>
    private static readonly TimeSpan Lost = TimeSpan.FromSeconds(30);

    private int _last;

    /// <summary>Until the token is cancelled.</summary>
    /// <returns>What became of every order.</returns>
    public async Task<IReadOnlyList<OrderSample>> RunAsync(CancellationToken enough)
    {
        var samples = new List<Task<OrderSample>>();
        using var timer = new PeriodicTimer(Interval);
        while (!enough.IsCancellationRequested)
        {
            samples.Add(OrderAsync());
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        return await Task.WhenAll(samples);
    }

    private async Task<OrderSample> OrderAsync()
    {
        var id = $"ORD-20260101000000-{Interlocked.Increment(ref _last):x8}";
        var completed = stage.Server.OrderAsync(id, "greet", """{"full_name":"Ada"}""");
        var started = Stopwatch.GetTimestamp();
        await stage.Daemon.CheckInAsync(1, CancellationToken.None);
        try
        {
            var succeeded = await completed.WaitAsync(Lost);
            return new OrderSample(Stopwatch.GetElapsedTime(started).TotalMilliseconds, succeeded, IsLost: false);
        }
        catch (TimeoutException)
        {
            return new OrderSample(Lost.TotalMilliseconds, Succeeded: false, IsLost: true);
        }
    }
}
