using Appliance.Sdk;
using BenchmarkDotNet.Attributes;
using RulesEngine.Models;

namespace Appliance.Benchmarks.Rules;

/// <summary>The same incident and rules with microsoft/RulesEngine.</summary>
public class EngineTimes
{
    private readonly Incident _hit = RuleSample.Incident(0);
    private RulesEngine.RulesEngine? _engine;

    [Params(82, 1_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public async Task CompileAsync()
    {
        _engine = RuleSample.Engine(Rules);
        if ((await MatchAsync()).Single(result => result.IsSuccess).Rule.RuleName != "R0")
            throw new InvalidOperationException("The rules of the benchmark do not match as they should.");
    }

    [Benchmark]
    public async Task<List<RuleResultTree>> MatchAsync() => await _engine!.ExecuteAllRulesAsync("bench", _hit);
}
