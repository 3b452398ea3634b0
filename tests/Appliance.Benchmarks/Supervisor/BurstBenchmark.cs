using System.Diagnostics;
using System.Globalization;
using Appliance.Benchmarks.Support;
using Appliance.Benchmarks.Worker;
using Microsoft.Data.Sqlite;

namespace Appliance.Benchmarks.Supervisor;

/// <summary>10,000 machines drift at once: a drift source sees all of them in one poll, and each incident is looked back from.</summary>
internal sealed class BurstBenchmark : IBenchmark
{
    private const int Incidents = 10_000;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public string Name => "burst";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchStage stage, CancellationToken cancellationToken)
    {
        await using var server = await CheckinServer.StartAsync();
        var folder = stage.NewFolder("burst");
        RuleFiles.Write(folder, SoakBenchmark.CustomRules);
        RuleFiles.WriteWindows(folder);
        var drifts = Path.Combine(stage.NewFolder("seen"), "drifts");
        await using var daemon = BenchDaemon.Start(WithWitness(stage), folder, server.Address, $"plugins: {{test.witness: {{file: {drifts}}}}}");
        await server.WaitForCheckinsAsync(1, cancellationToken);
        await Task.Delay(SoakBenchmark.Settling, cancellationToken);

        await File.WriteAllLinesAsync(drifts + ".new", Enumerable.Range(1, Incidents).Select(number => $"ws-{number} bench_{number % 76 + 1}"), cancellationToken);
        File.Move(drifts + ".new", drifts);
        await UntilAsync(() => Count(daemon, "SELECT COUNT(*) FROM incidents") >= Incidents, cancellationToken);
        File.Delete(drifts);
        await UntilAsync(() => Count(daemon, "SELECT COUNT(*) FROM incidents WHERE state <> 'ended'") == 0, cancellationToken);

        if (Count(daemon, $"SELECT COUNT(*) FROM incidents WHERE rule_id = '{RuleFiles.Outbreak}'") == 0)
            throw new InvalidOperationException("The rules of the benchmark do not look back as they should: none took an outbreak.");

        var (count, seconds) = Received(daemon);
        var ended = Count(daemon, "SELECT COUNT(*) FROM incidents WHERE state = 'ended'");
        return
        [
            new Figure("incidents_per_s", count / seconds, null, $"of {Incidents} journalled from the first batch to the last, each on disk before it is acknowledged") { Least = 5000 },
            new Figure("incidents_lost", Incidents - ended, 0, "that did not come to their end"),
            new Figure("burst_rss_mb", ProcessFigures.PeakResidentMb(daemon.Id), 60, "the most that the supervisor held until the last one had ended"),
        ];
    }

    /// <summary>How many came after the first batch, and in which time.</summary>
    private static (long Count, double Seconds) Received(BenchDaemon daemon)
    {
        var first = Count(daemon, "SELECT MIN(detected_at) FROM incidents");
        var last = Count(daemon, "SELECT MAX(detected_at) FROM incidents");
        var later = Count(daemon, $"SELECT COUNT(*) FROM incidents WHERE detected_at > {first.ToString(CultureInfo.InvariantCulture)}");
        return (later, (last - first) / 1000.0);
    }

    private static BenchStage WithWitness(BenchStage stage)
    {
        var own = PackFreeInstallation.Of(stage);
        var folder = Directory.CreateDirectory(Path.Combine(own.InstallDirectory, "plugins", "Witness")).FullName;
        foreach (var file in Directory.EnumerateFiles(BuiltPlugin("Witness")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return own;
    }

    // artifacts/bin/Appliance.Benchmarks/<configuration>/
    private static string BuiltPlugin(string name) => Path.Combine(AppContext.BaseDirectory, "..", "..", name, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));

    private static long Count(BenchDaemon daemon, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(daemon.StateDirectory, "journal.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static async Task UntilAsync(Func<bool> holds, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (!holds())
        {
            if (Stopwatch.GetElapsedTime(started) > Deadline)
                throw new TimeoutException($"The burst was not over after {Deadline.TotalMinutes} minutes.");
            await Task.Delay(200, cancellationToken);
        }
    }
}
