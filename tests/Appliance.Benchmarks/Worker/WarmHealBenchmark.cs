using System.Diagnostics;
using System.Text;
using Appliance.Benchmarks.Support;
using Appliance.Sdk;
using Renci.SshNet;

namespace Appliance.Benchmarks.Worker;

/// <summary>
/// What the daemon, the worker and the plugin add to the remedy and the verification of a heal over SSH, compared with the same two
/// scripts as plain commands on a warm connection of the same library to the same sshd, in turn.
/// </summary>
internal sealed class WarmHealBenchmark : IBenchmark
{
    private const int Heals = 40;
    private const string Remediate = "echo mended";
    private const string Verify = "test 1 = 1";

    public string Name => "warm-heal";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchStage stage, CancellationToken cancellationToken)
    {
        await using var sshd = await BenchSshd.StartAsync(stage.NewFolder("sshd"), cancellationToken);
        await using var server = await CheckinServer.StartAsync(linuxTargets: Targets(sshd));
        var folder = stage.NewFolder("heal");
        WritePack(folder);
        await using var daemon = BenchDaemon.Start(PackFreeInstallation.Of(stage), folder, server.Address, "check_interval_seconds: 1");
        using var client = Connect(sshd);
        var heals = new List<double>();
        var alone = new List<double>();
        await NextAsync(server, cancellationToken);
        while (heals.Count < Heals)
        {
            heals.Add(await NextAsync(server, cancellationToken));
            alone.Add(TwoCommands(client));
        }

        return
        [
            new Figure("warm_heal_overhead_ms", Median(heals) - Median(alone), 10, $"remediate and verify through the daemon, less the two commands alone, medians of {Heals}"),
            new Figure("warm_heal_ms", Median(heals), null, "remediate and verify through the daemon, to the end of the heal"),
            new Figure("two_ssh_commands_ms", Median(alone), null, "the two commands alone"),
        ];
    }

    private static async Task<double> NextAsync(CheckinServer server, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        var report = await server.Reports.ReadAsync(deadline.Token);
        if (report is not { Outcome: HealOutcome.Healed, Steps: [_, { Phase: "remediate" } remedy, _] })
            throw new InvalidOperationException($"A heal ended otherwise: {report.Outcome}: {report.Message}");
        return (report.EndedAt - remedy.StartedAt).TotalMilliseconds;
    }

    private static double TwoCommands(SshClient client)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var script in new[] { Remediate, Verify })
        {
            using var command = client.RunCommand($"bash --norc -c '{script}'");
            if (command.ExitStatus != 0)
                throw new InvalidOperationException(command.Error);
        }

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static SshClient Connect(BenchSshd sshd)
    {
        var key = new PrivateKeyFile(new MemoryStream(Encoding.UTF8.GetBytes(sshd.Key)));
        var client = new SshClient("127.0.0.1", sshd.Port, "root", key);
        client.Connect();
        return client;
    }

    private static string Targets(BenchSshd sshd) =>
        $$"""[{"hostname":"bench","address":"127.0.0.1","port":{{sshd.Port}},"username":"root","private_key":{{System.Text.Json.JsonSerializer.Serialize(sshd.Key)}},"distro":"debian"}]""";

    /// <summary>A drift that comes back after every heal, so that there is one for every look.</summary>
    private static void WritePack(string folder)
    {
        var pack = Path.Combine(folder, "state", "rules", "bench");
        foreach (var part in new[] { "rules", "runbooks", "checks" })
            Directory.CreateDirectory(Path.Combine(pack, part));
        File.WriteAllText(Path.Combine(pack, "pack.yaml"), "{ format: 2, id: bench, name: Bench, version: 1.0.0, description: One drift }");
        File.WriteAllText(Path.Combine(pack, "checks", "all.yaml"), "checks:\n  - { type: bench, runbook: BENCH, severity: high }\n");
        File.WriteAllText(Path.Combine(pack, "rules", "all.yaml"), """
            rules:
              - id: BENCH
                conditions: [{ field: check_type, operator: eq, value: bench }]
                action: run_linux_runbook:BENCH
                cooldown_seconds: 0
            """);
        File.WriteAllText(Path.Combine(pack, "runbooks", "bench.yaml"), $"""
            id: BENCH
            platforms: [linux]
            elevated: false
            idempotent: true
            detect: exit 1
            remediate: {Remediate}
            verify: {Verify}
            """);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
