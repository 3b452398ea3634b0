using System.Diagnostics;
using Appliance.Benchmarks.Support;

namespace Appliance.Benchmarks.Supervisor;

/// <summary>From exec to the first check-in, and what a start with two check-ins costs. The median of several starts.</summary>
internal sealed class StartBenchmark : IBenchmark
{
    private const int Starts = 11;

    public string Name => "start";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchStage stage, CancellationToken cancellationToken)
    {
        var firstCheckin = new List<double>();
        var cpu = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            await using var server = await CheckinServer.StartAsync();
            var folder = stage.NewFolder("start");
            RuleFiles.Write(folder, SoakBenchmark.CustomRules);
            await using var daemon = BenchDaemon.Start(stage, folder, server.Address);
            await server.WaitForCheckinsAsync(1, cancellationToken);
            firstCheckin.Add(Stopwatch.GetElapsedTime(daemon.Started, server.LastCheckin).TotalMilliseconds);
            await daemon.CheckInAsync(1, cancellationToken);
            cpu.Add(ProcessFigures.CpuMs(daemon.Id));
        }

        return
        [
            new Figure("first_checkin_ms", Median(firstCheckin), 40, $"exec to the arrival of the first check-in, median of {Starts}"),
            new Figure("start_cpu_ms", Median(cpu), 40, $"processor time of a start and two check-ins, median of {Starts}"),
        ];
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
