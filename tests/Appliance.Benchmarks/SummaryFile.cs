using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appliance.Benchmarks;

/// <summary>The figures of the last run of each benchmark: one flat JSON map, figure to number.</summary>
internal static class SummaryFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Merge(string path, IReadOnlyList<Figure> figures)
    {
        var summary = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path))!.AsObject() : [];
        foreach (var figure in figures)
            summary[figure.Key] = Math.Round(figure.Value, 3);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, summary.ToJsonString(Indented) + "\n");
    }
}
