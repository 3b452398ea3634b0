namespace Appliance.Demo;

/// <summary>A next version of the installed baseline in which one rule only says what it would do.</summary>
internal static class NextBaseline
{
    /// <returns>The pack's folder.</returns>
    public static string Write(string install, string folder, string ruleId)
    {
        var (from, to) = (Path.Combine(install, "plugins", "linux-baseline"), Path.Combine(folder, "linux-baseline-1.1.0"));
        foreach (var file in Directory.EnumerateFiles(from, "*.yaml", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Changed(File.ReadAllText(file), ruleId));
        }

        return to;
    }

    private static string Changed(string text, string ruleId) => text
        .Replace("\nversion: 1.0.0\n", "\nversion: 1.1.0\n", StringComparison.Ordinal)
        .Replace($"  - id: {ruleId}\n", $"  - id: {ruleId}\n    mode: dry_run\n", StringComparison.Ordinal);
}
