namespace Appliance.Benchmarks.Updates;

/// <summary>A package of five megabytes, from the command line to serving.</summary>
internal sealed class InstallBenchmark : IBenchmark
{
    private const int Installs = 7;
    private const int PackageBytes = 5 * 1024 * 1024;

    public string Name => "install";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchStage stage, CancellationToken cancellationToken)
    {
        await using var updates = await UpdateStage.StartAsync(stage, cancellationToken);
        updates.Press.AddBallast(PackageBytes);
        var took = new List<double>();
        for (var i = 0; i < Installs; i++)
        {
            var package = updates.Press.Press($"2.0.{i}");
            took.Add((await updates.CommandAsync(cancellationToken, "plugins", "install", package)).TotalMilliseconds);
        }

        return [new Figure("install_5mb_ms", took.Order().ElementAt(Installs / 2), 2000, $"signed package of 5 MB to serving, median of {Installs}")];
    }
}
