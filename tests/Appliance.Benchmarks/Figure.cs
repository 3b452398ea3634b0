namespace Appliance.Benchmarks;

/// <param name="Key">As in <c>summary.json</c>, with its unit at the end.</param>
/// <param name="Limit">What it may be at most; null when it is printed for comparison only.</param>
/// <param name="How">What was measured, in one line.</param>
internal sealed record Figure(string Key, double Value, double? Limit, string How)
{
    /// <summary>What it has to be at least; null for most.</summary>
    public double? Least { get; init; }

    public bool Holds => !(Value > Limit || Value < Least);
}
