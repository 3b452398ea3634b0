using Appliance.Benchmarks.Support;

namespace Appliance.Benchmarks.Supervisor;

/// <summary>The idle daemon: 82 rules, journal open, no worker; after three check-ins and after 1,500.</summary>
internal sealed class SoakBenchmark : IBenchmark
{
    /// <summary>With the rules of the built-in packs, 82.</summary>
    public const int CustomRules = 50;

    /// <summary>Longer than the daemon takes to give back what its start needed.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public string Name => "soak";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchStage stage, CancellationToken cancellationToken)
    {
        await using var server = await CheckinServer.StartAsync();
        var folder = stage.NewFolder("soak");
        RuleFiles.Write(folder, CustomRules);
        await using var daemon = BenchDaemon.Start(stage, folder, server.Address);
        await server.WaitForCheckinsAsync(1, cancellationToken);
        await Task.Delay(Settling, cancellationToken);
        await daemon.CheckInAsync(2, cancellationToken);
        var idle = ProcessFigures.ResidentMb(daemon.Id);
        await daemon.CheckInAsync(1497, cancellationToken);
        var soak = ProcessFigures.ResidentMb(daemon.Id);
        return
        [
            new Figure("idle_rss_mb", idle, 14, "resident after 3 check-ins over plain HTTP, 82 rules, no worker"),
            new Figure("soak_rss_mb", soak, 15, "resident after 1,500 check-ins"),
        ];
    }
}
