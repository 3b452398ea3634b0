using BenchmarkDotNet.Attributes;

namespace Appliance.Benchmarks.Rules;

/// <summary>Reads, checks and compiles so many rules from their files.</summary>
public class LoadTimes
{
    private string _folder = "";

    [Params(82, 1_000, 10_000)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Write() => _folder = RuleSample.Write(Rules);

    [GlobalCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [Benchmark]
    public object Load() => RuleSample.Load(_folder).RuleBook;
}
