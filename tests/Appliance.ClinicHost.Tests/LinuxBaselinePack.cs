using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Appliance.Clinic.Tests;

/// <summary>The pack's files, beside the tests.</summary>
internal static class LinuxBaselinePack
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "LinuxBaseline");

    public static IReadOnlyList<string> RunbookIds =>
        [.. Directory.GetFiles(Path.Combine(Folder, "runbooks")).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static Runbook Runbook(string id)
    {
        var map = Read(Path.Combine("runbooks", id + ".yaml"));
        return new Runbook(
            Text(map, "id"),
            int.Parse(Text(map, "timeout_seconds"), CultureInfo.InvariantCulture),
            Text(map, "detect"),
            Text(map, "remediate"),
            Text(map, "verify"));
    }

    public static IReadOnlyList<YamlMappingNode> Rules => Items(Path.Combine("rules", "baseline.yaml"), "rules");

    public static IReadOnlyList<YamlMappingNode> Checks => Items(Path.Combine("checks", "baseline.yaml"), "checks");

    public static string Text(YamlMappingNode map, string key) => ((YamlScalarNode)map[key]).Value ?? "";

    private static IReadOnlyList<YamlMappingNode> Items(string file, string key) =>
        [.. ((YamlSequenceNode)Read(file)[key]).Children.Cast<YamlMappingNode>()];

    private static YamlMappingNode Read(string file)
    {
        using var reader = File.OpenText(Path.Combine(Folder, file));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }
}
