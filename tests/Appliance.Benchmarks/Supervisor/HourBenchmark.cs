using System.Text.Json;
using Appliance.Benchmarks.Support;
using Appliance.Benchmarks.Worker;

namespace Appliance.Benchmarks.Supervisor;

/// <summary>
/// All processes of an appliance with ten machines at the packs' own intervals, averaged. An hour is twelve intervals of 300 s that
/// are alike, so one of them is measured, in real time, after the first one is over. Remedies are off: the machine is the one that runs this.
/// </summary>
internal sealed class HourBenchmark : IBenchmark
{
    private const int Machines = 10;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(300);

    public string Name => "hour";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchStage stage, CancellationToken cancellationToken)
    {
        await using var sshd = await BenchSshd.StartAsync(stage.NewFolder("sshd"), cancellationToken);
        await using var server = await CheckinServer.StartAsync(linuxTargets: Targets(sshd));
        var folder = stage.NewFolder("hour");
        RuleFiles.Write(folder, SoakBenchmark.CustomRules);
        await using var daemon = BenchDaemon.Start(stage, folder, server.Address, "healing_enabled: false");
        await Task.Delay(Interval, cancellationToken);
        var samples = await SampleAsync(daemon.Id, cancellationToken);
        return
        [
            new Figure("hour_avg_rss_mb", samples.Average(), null, $"all processes, {Machines} machines over SSH, average of one interval of 300 s"),
            new Figure("hour_peak_rss_mb", samples.Max(), null, "the most of any second of it"),
        ];
    }

    private static async Task<List<double>> SampleAsync(int daemon, CancellationToken cancellationToken)
    {
        var samples = new List<double>();
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (samples.Count < Interval.TotalSeconds && await second.WaitForNextTickAsync(cancellationToken))
            samples.Add(ProcessFigures.TreeResidentMb(daemon));
        return samples;
    }

    private static string Targets(BenchSshd sshd) => JsonSerializer.Serialize(Enumerable.Range(1, Machines).Select(machine => new
    {
        hostname = $"127.0.0.{machine}",
        port = sshd.Port,
        username = "root",
        private_key = sshd.Key,
        distro = "debian",
    }));
}
