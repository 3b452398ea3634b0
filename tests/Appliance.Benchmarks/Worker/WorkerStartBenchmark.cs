using System.Diagnostics;
using Appliance.Sdk;

namespace Appliance.Benchmarks.Worker;

/// <summary>From the start of the worker's process to "ready", self-tests included, and to the result of a first script.</summary>
internal sealed class WorkerStartBenchmark : IBenchmark
{
    private const int Starts = 15;

    public string Name => "worker-start";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchStage stage, CancellationToken cancellationToken)
    {
        await using var sshd = await BenchSshd.StartAsync(stage.NewFolder("sshd"), cancellationToken);
        var ready = new List<double>();
        var local = new List<double>();
        var ssh = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            await using (var worker = await BenchWorker.StartAsync(stage, cancellationToken))
            {
                ready.Add(Stopwatch.GetElapsedTime(worker.Started).TotalMilliseconds);
                await worker.ExecuteAsync("local", Here("true"), cancellationToken);
                local.Add(Stopwatch.GetElapsedTime(worker.Started).TotalMilliseconds);
            }

            await using var another = await BenchWorker.StartAsync(stage, cancellationToken);
            await another.ExecuteAsync("ssh", sshd.Request("true"), cancellationToken);
            ssh.Add(Stopwatch.GetElapsedTime(another.Started).TotalMilliseconds);
        }

        return
        [
            new Figure("worker_ready_ms", Median(ready), 200, $"spawn to ready with every built-in plugin, median of {Starts}"),
            new Figure("worker_first_result_ms", Median(local), 300, "spawn to the result of a first script on the appliance itself"),
            new Figure("worker_first_ssh_ms", Median(ssh), null, "spawn to the result of a first script over SSH, sign-in included"),
        ];
    }

    private static ExecutionRequest Here(string script) => new()
    {
        Target = new Target { Hostname = "localhost", Platform = Platform.Linux },
        Script = new Script { Text = script },
    };

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
