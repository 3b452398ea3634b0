using Appliance.Rules;
using Appliance.Rules.Conditions;
using Appliance.Sdk;
using BenchmarkDotNet.Attributes;

namespace Appliance.Benchmarks.Rules;

/// <summary>One incident against so many rules. The one that is hit is the last of them.</summary>
public class RuleTimes
{
    private RuleBook _book = RuleBook.Empty;
    private Incident _hit = RuleSample.Incident(0);
    private Incident _miss = RuleSample.Incident(0);

    [Params(82, 1_000, 10_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Load()
    {
        var folder = RuleSample.Write(Rules);
        _book = RuleSample.Load(folder).RuleBook;
        Directory.Delete(folder, recursive: true);
        (_hit, _miss) = (RuleSample.Incident(Rules - 1), RuleSample.Incident(Rules));
        if (_book.Match(new Subject(_hit, RuleSample.Now))?.Id != $"R{Rules - 1}" || _book.Match(new Subject(_miss, RuleSample.Now)) is not null)
            throw new InvalidOperationException("The rules of the benchmark do not match as they should.");
    }

    [Benchmark]
    public object? Match() => _book.Match(new Subject(_hit, RuleSample.Now));

    [Benchmark]
    public object? Miss() => _book.Match(new Subject(_miss, RuleSample.Now));

    [Benchmark]
    public object Decide() => _book.Decide(new Subject(_hit, RuleSample.Now));

    [Benchmark]
    public object Explain() => _book.Decide(new Subject(_hit, RuleSample.Now)).Explain(5);
}
