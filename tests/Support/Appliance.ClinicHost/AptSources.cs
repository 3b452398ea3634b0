namespace Appliance.Clinic;

/// <summary>Finds a Debian mirror where this machine already gets its own packages from.</summary>
internal static class AptSources
{
    private const string Suite = "bookworm";

    /// <summary>Null: none of the sources serves the suite.</summary>
    public static string? FindMirror(string aptFolder) => ReadOneLine(aptFolder).Concat(ReadDeb822(aptFolder)).FirstOrDefault();

    private static IEnumerable<string> ReadOneLine(string aptFolder) =>
        from file in Files(aptFolder, "*.list").Prepend(Path.Combine(aptFolder, "sources.list")).Where(File.Exists)
        from line in File.ReadLines(file)
        let words = WithoutOptions(line).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        where words.Length >= 4 && words[0] == "deb" && words[2] == Suite && words.Contains("main") && IsHttp(words[1])
        select words[1];

    private static IEnumerable<string> ReadDeb822(string aptFolder) =>
        from file in Files(aptFolder, "*.sources")
        from stanza in File.ReadAllText(file).Split("\n\n")
        let fields = stanza.Split('\n')
        where Field(fields, "Suites").Contains(Suite) && Field(fields, "Components").Contains("main") && !Field(fields, "Enabled").Contains("no")
        from uri in Field(fields, "URIs")
        where IsHttp(uri)
        select uri;

    private static string[] Files(string aptFolder, string pattern)
    {
        var folder = Path.Combine(aptFolder, "sources.list.d");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, pattern) : [];
    }

    private static string WithoutOptions(string line)
    {
        var open = line.IndexOf('[', StringComparison.Ordinal);
        var close = line.IndexOf(']', StringComparison.Ordinal);
        return open >= 0 && close > open ? line.Remove(open, close - open + 1) : line;
    }

    private static string[] Field(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..]
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static bool IsHttp(string uri) => uri.StartsWith("http", StringComparison.Ordinal);
}
