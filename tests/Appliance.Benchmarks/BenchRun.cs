using System.Globalization;
using Appliance.Benchmarks.Rules;
using Appliance.Benchmarks.Supervisor;
using Appliance.Benchmarks.Updates;
using Appliance.Benchmarks.Worker;
using Spectre.Console;

namespace Appliance.Benchmarks;

/// <summary>Runs the benchmarks one after the other, prints one table and keeps the figures.</summary>
internal static class BenchRun
{
    private static readonly IReadOnlyList<IBenchmark> Benchmarks =
    [
        new RulesBenchmark(),
        new StartBenchmark(),
        new SoakBenchmark(),
        new WorkerStartBenchmark(),
        new WorkerMemoryBenchmark(),
        new WarmHealBenchmark(),
        new HttpsBenchmark(),
        new UpdateBenchmark(),
        new InstallBenchmark(),
        new BurstBenchmark(),
        new HourBenchmark(),
    ];

    public static async Task<int> RunAsync(string install, string summary, string? filter, CancellationToken cancellationToken)
    {
        var chosen = Benchmarks.Where(benchmark => benchmark.Name.Contains(filter ?? "", StringComparison.OrdinalIgnoreCase)).ToList();
        if (chosen.Count == 0)
        {
            Console.Error.WriteLine($"No benchmark's name contains '{filter}'. There are: {string.Join(", ", Benchmarks.Select(each => each.Name))}.");
            return 2;
        }

        var scratch = Directory.CreateTempSubdirectory("appliance-bench-");
        try
        {
            var stage = new BenchStage(Path.GetFullPath(install), scratch.FullName);
            var figures = new List<Figure>();
            foreach (var benchmark in chosen)
            {
                AnsiConsole.MarkupLineInterpolated($"[grey]{benchmark.Name} …[/]");
                figures.AddRange(await benchmark.MeasureAsync(stage, cancellationToken));
            }

            Print(figures);
            SummaryFile.Merge(Path.GetFullPath(summary), figures);
            return figures.All(figure => figure.Holds) ? 0 : 1;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static void Print(IReadOnlyList<Figure> figures)
    {
        var table = new Table().AddColumn("figure").AddColumn("measured").AddColumn("limit").AddColumn("how");
        foreach (var figure in figures)
            table.AddRow(new Text(figure.Key), new Text(Number(figure.Value), figure.Holds ? Color.Green : Color.Red),
                new Text(Bound(figure)), new Text(figure.How));
        AnsiConsole.Write(table);
    }

    private static string Bound(Figure figure) => figure switch
    {
        { Least: { } least } => $"≥ {Number(least)}",
        { Limit: { } limit } => Number(limit),
        _ => "",
    };

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
