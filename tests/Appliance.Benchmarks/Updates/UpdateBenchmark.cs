using Appliance.Benchmarks.Supervisor;
using Appliance.Benchmarks.Support;

namespace Appliance.Benchmarks.Updates;

/// <summary>Two hundred updates of one plugin in a row, while twenty calls a second go through it.</summary>
internal sealed class UpdateBenchmark : IBenchmark
{
    private const int Updates = 200;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    public string Name => "updates";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchStage stage, CancellationToken cancellationToken)
    {
        await using var updates = await UpdateStage.StartAsync(stage, cancellationToken);
        await InstallAsync(updates, 0, cancellationToken);
        var load = new OrderLoad(updates);
        using (var warm = new CancellationTokenSource(SoakBenchmark.Settling))
            await load.RunAsync(warm.Token);
        using var quiet = new CancellationTokenSource(Quiet);
        var without = await load.RunAsync(quiet.Token);
        var before = await ResidentAsync(updates, cancellationToken);

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = load.RunAsync(enough.Token);
        var serving = new List<double>();
        for (var update = 1; update <= Updates; update++)
            serving.Add(await InstallAsync(updates, update, cancellationToken));
        await enough.CancelAsync();
        var during = await running;
        var after = await ResidentAsync(updates, cancellationToken);

        return
        [
            new Figure("update_lost", during.Count(sample => sample.IsLost), 0, $"of {during.Count} calls during {Updates} updates"),
            new Figure("update_failed", during.Count(sample => !sample.Succeeded && !sample.IsLost), 0, "of the same calls"),
            new Figure("update_p99_added_ms", OrderSample.P99(during) - OrderSample.P99(without), 50,
                $"99 of 100 calls end within that much more than without updates ({OrderSample.P99(without):0.0} ms)"),
            new Figure("update_supervisor_growth_mb", after - before, 1, $"resident of the daemon after all updates, less before them ({before:0.0} MB)"),
            new Figure("update_serving_ms", serving.Order().ElementAt(Updates / 2), 1000, "local package to serving, median, under that load"),
        ];
    }

    /// <summary>After what the daemon does at its next check-ins: it gives back what an update or a load needed once it has been quiet.</summary>
    private static async Task<double> ResidentAsync(UpdateStage stage, CancellationToken cancellationToken)
    {
        await Task.Delay(SoakBenchmark.Settling, cancellationToken);
        await stage.Daemon.CheckInAsync(3, cancellationToken);
        await Task.Delay(SoakBenchmark.Settling, cancellationToken);
        return ProcessFigures.ResidentMb(stage.Daemon.Id);
    }

    private static async Task<double> InstallAsync(UpdateStage stage, int number, CancellationToken cancellationToken)
    {
        var package = stage.Press.Press($"1.1.{number}");
        var took = await stage.CommandAsync(cancellationToken, "plugins", "install", package);
        File.Delete(package);
        return took.TotalMilliseconds;
    }
}
