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
        // One server, which has answered before: its own first request takes it longer than the daemon's start.
        await using var server = await CheckinServer.StartAsync();
        await StartAsync(stage, server, cancellationToken);
        var starts = new List<(double FirstCheckin, double Cpu)>();
        for (var i = 0; i < Starts; i++)
            starts.Add(await StartAsync(stage, server, cancellationToken));
        var firstCheckin = starts.ConvertAll(start => start.FirstCheckin);
        var cpu = starts.ConvertAll(start => start.Cpu);

        return
        [
            new Figure("first_checkin_ms", Median(firstCheckin), 40, $"exec to the arrival of the first check-in, median of {Starts}"),
            new Figure("start_cpu_ms", Median(cpu), 40, $"processor time of a start and two check-ins, median of {Starts}"),
        ];
    }

    private static async Task<(double FirstCheckin, double Cpu)> StartAsync(BenchStage stage, CheckinServer server, CancellationToken cancellationToken)
    {
        var folder = stage.NewFolder("start");
        RuleFiles.Write(folder, SoakBenchmark.CustomRules);
        var next = server.Checkins + 1;
        await using var daemon = BenchDaemon.Start(stage, folder, server.Address);
        await server.WaitForCheckinsAsync(next, cancellationToken);
        var firstCheckin = Stopwatch.GetElapsedTime(daemon.Started, server.LastCheckin).TotalMilliseconds;
        await daemon.CheckInAsync(1, cancellationToken);
        return (firstCheckin, ProcessFigures.CpuMs(daemon.Id));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
