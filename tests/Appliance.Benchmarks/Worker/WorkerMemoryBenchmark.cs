using Appliance.Benchmarks.Support;

namespace Appliance.Benchmarks.Worker;

/// <summary>What a worker with every built-in plugin holds: before its first call, right after scripts over SSH, and idle after them.</summary>
internal sealed class WorkerMemoryBenchmark : IBenchmark
{
    private const int Commands = 20;

    /// <summary>Longer than a worker waits before it has given memory back.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(8);

    public string Name => "worker-memory";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchStage stage, CancellationToken cancellationToken)
    {
        await using var sshd = await BenchSshd.StartAsync(stage.NewFolder("sshd"), cancellationToken);
        await using var worker = await BenchWorker.StartAsync(stage, cancellationToken);
        await Task.Delay(Idle, cancellationToken);
        var before = ProcessFigures.ResidentMb(worker.Id);
        for (var i = 0; i < Commands; i++)
            await worker.ExecuteAsync("ssh", sshd.Request("true"), cancellationToken);
        var busy = ProcessFigures.ResidentMb(worker.Id);
        await Task.Delay(Idle, cancellationToken);
        var idle = ProcessFigures.ResidentMb(worker.Id);
        return
        [
            new Figure("worker_rss_mb", before, 45, "resident with every built-in plugin, idle, before the first call"),
            new Figure("worker_rss_idle_ssh_mb", idle, 45, $"resident, idle for {Idle.TotalSeconds:0} s after {Commands} scripts over SSH, connection open"),
            new Figure("worker_rss_busy_mb", busy, null, $"resident right after {Commands} scripts over SSH"),
        ];
    }
}
