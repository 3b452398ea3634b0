using Appliance.Rules;
using Appliance.Rules.Conditions;
using BenchmarkDotNet.Attributes;

namespace Appliance.Benchmarks.Rules;

/// <summary>
/// An incident that a rule counts and waits for more, of so many rules of which every second looks back: the past is asked for by matching, by
/// finding the rule that counts, and by saying how far it is.
/// </summary>
public class WindowTimes
{
    private const int Past = 1_000;

    private RuleBook _book = RuleBook.Empty;
    private Subject _counted;

    [Params(82, 1_000, 10_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Load()
    {
        var folder = RuleSample.Write(Rules, LookingBack);
        _book = RuleSample.Load(folder).RuleBook;
        Directory.Delete(folder, recursive: true);
        var last = RuleSample.Incident(Rules - 1);
        _counted = new Subject(last, RuleSample.Now, new IncidentHistory([.. Enumerable.Range(0, Past).Select(Earlier)], RuleSample.Now));
        if (_book.Match(_counted) is not null || Says() != "50 incidents within 1h by hostname: 41 so far")
            throw new InvalidOperationException($"The rules of the benchmark do not count as they should: {Says()}.");
    }

    [Benchmark]
    public object? Match() => _book.Match(_counted);

    /// <summary>All that the daemon asks for about such an incident.</summary>
    [Benchmark]
    public object Decide() => Says();

    [Benchmark]
    public object Explain() => _book.Decide(_counted).Explain(5);

    private string Says()
    {
        var decision = _book.Decide(_counted);
        return decision.Progress(decision.Counting!);
    }

    /// <summary>One a second; every 25th is of the kind that the last rule counts.</summary>
    private PastIncident Earlier(int number) =>
        new(RuleSample.Incident(number % 25 == 0 ? Rules - 1 : -number), RuleSample.Now.AddSeconds(number - Past));

    private static string? LookingBack(int number) => number % 2 == 1 ? "window: {count: 50, within: 1h, group_by: [hostname]}" : null;
}
