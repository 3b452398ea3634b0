namespace Appliance.Benchmarks;

/// <summary>Measures one thing on the built executables and says what it saw. Run one at a time, in the order of the list.</summary>
internal interface IBenchmark
{
    /// <summary>What <c>--filter</c> picks it by.</summary>
    string Name { get; }

    Task<IReadOnlyList<Figure>> MeasureAsync(BenchStage stage, CancellationToken cancellationToken);
}
