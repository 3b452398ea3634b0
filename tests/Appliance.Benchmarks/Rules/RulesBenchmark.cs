using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Appliance.Benchmarks.Rules;

/// <summary>Matching, explaining and loading rules in this process, beside what a user would pick instead.</summary>
internal sealed class RulesBenchmark : IBenchmark
{
    private const double Milliseconds = 1e6;

    public string Name => "rules";

    public Task<IReadOnlyList<Figure>> MeasureAsync(BenchStage stage, CancellationToken cancellationToken)
    {
        var (rules, windows) = (Run<RuleTimes>(stage), Run<WindowTimes>(stage));
        var (engine, load) = (Run<EngineTimes>(stage), Run<LoadTimes>(stage));
        double Match(int count) => Nanoseconds(rules, nameof(RuleTimes.Match), count);
        var explaining = Sizes.Max(count => Nanoseconds(rules, nameof(RuleTimes.Decide), count) / Match(count));
        var counting = Sizes.Max(count => Nanoseconds(windows, nameof(WindowTimes.Decide), count) / Nanoseconds(windows, nameof(WindowTimes.Match), count));
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new("match_82_ns", Match(82), 1_000, "an incident that the last of 82 rules takes"),
            new("match_1000_ns", Match(1_000), 1_000, "the same of 1,000"),
            new("match_10000_ns", Match(10_000), 2_000, "the same of 10,000"),
            new("match_miss_bytes", Sizes.Max(count => Bytes(rules, nameof(RuleTimes.Miss), count)), 0, "allocated for an incident that no rule takes"),
            new("match_rulesengine_1000_ns", Nanoseconds(engine, nameof(EngineTimes.MatchAsync), 1_000), null, "RulesEngine 6.0.1 with the same 1,000 rules"),
            new("match_vs_rulesengine_x", Nanoseconds(engine, nameof(EngineTimes.MatchAsync), 1_000) / Match(1_000), null, "how many times faster than RulesEngine, 1,000 rules"),
            new("explain_factor", explaining, 2, "matching with what explains it kept, by matching alone"),
            new("explain_window_factor", counting, 2, "the same of an incident that a rule counts, with what it says of that; half of the rules look back"),
            new("explain_window_written_x", Nanoseconds(windows, nameof(WindowTimes.Explain), 82) / Nanoseconds(windows, nameof(WindowTimes.Match), 82), null, "the same with the explanation written out"),
            new("explain_written_ns", Nanoseconds(rules, nameof(RuleTimes.Explain), 82), null, "the same with the explanation written out"),
            new("load_82_ms", Nanoseconds(load, nameof(LoadTimes.Load), 82) / Milliseconds, 10, "read, check and compile 82 rules"),
            new("load_1000_ms", Nanoseconds(load, nameof(LoadTimes.Load), 1_000) / Milliseconds, 100, "the same of 1,000"),
            new("load_10000_ms", Nanoseconds(load, nameof(LoadTimes.Load), 10_000) / Milliseconds, 1_000, "the same of 10,000"),
        ]);
    }

    private static IReadOnlyList<int> Sizes => [82, 1_000, 10_000];

    private static Summary Run<T>(BenchStage stage) => BenchmarkRunner.Run<T>(ManualConfig.CreateEmpty()
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(NullLogger.Instance)
        .WithArtifactsPath(stage.NewFolder("rules")));

    private static double Nanoseconds(Summary summary, string method, int rules) => Report(summary, method, rules).ResultStatistics!.Median;

    private static double Bytes(Summary summary, string method, int rules) =>
        Report(summary, method, rules).GcStats.GetBytesAllocatedPerOperation(Report(summary, method, rules).BenchmarkCase) ?? double.NaN;

    private static BenchmarkReport Report(Summary summary, string method, int rules) => summary.Reports.Single(report =>
        report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method && report.BenchmarkCase.Parameters["Rules"] is int count && count == rules);
}
