using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>What looks like a rule file or a pack where they are read, and is passed over for its name: who put it there believes that it acts.</summary>
internal static class StrayFiles
{
    private static readonly string[] Misspelled = [".yam", ".ymal", ".yalm", ".ylm", ".ym", ".jsn", ".jason"];

    /// <summary>Names that say themselves that the file is not to be read.</summary>
    private static readonly string[] Explained = [".md", ".disabled", ".off", ".example", ".sample"];

    /// <summary>In a folder of rule files. A name that begins with a dot is meant to be passed over.</summary>
    public static IReadOnlyList<string> In(string directory) => !Directory.Exists(directory)
        ? []
        : [.. Directory.EnumerateFiles(directory).Where(file => RightName(Path.GetFileName(file)) is not null).Order(StringComparer.Ordinal)];

    public static IEnumerable<Diagnostic> Warnings(string directory) => In(directory).Select(OfFile);

    /// <summary>The same of the appliance's own folder, where packs lie beside rule files.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="others">What else is read: a folder with that is no pack.</param>
    public static IEnumerable<Diagnostic> WarningsOfRoot(string directory, IReadOnlyCollection<string> others) => Warnings(directory).Concat(
        from folder in Directory.EnumerateDirectories(directory).Order(StringComparer.Ordinal)
        where !Path.GetFileName(folder).StartsWith('.') && !PackFiles.IsPackFolder(folder)
            && !others.Any(other => other == folder || Path.GetDirectoryName(other) == folder)
            && PackFiles.InForce.Select(part => Path.Combine(folder, part)).Prepend(folder).Any(each => PackFiles.In(each).Count > 0)
        select new Diagnostic(
            folder, 0, 0, $"The folder is passed over, for it has no {PackFiles.Manifest}; write one, or put its rule files directly into '{directory}'.", isError: false));

    private static Diagnostic OfFile(string file)
    {
        var name = Path.GetFileName(file);
        var right = RightName(name)!;
        var rename = File.Exists(Path.Combine(Path.GetDirectoryName(file)!, right)) ? "" : $"rename it to '{right}', or ";
        return new Diagnostic(
            file, 0, 0, $"The file is passed over, for its name does not end in .yaml, .yml or .json; {rename}move it out of this folder when it is not to be read.", isError: false);
    }

    /// <summary>Under which it would be read; null when it is, or looks like none.</summary>
    private static string? RightName(string name)
    {
        var ending = Path.GetExtension(name);
        if (name.StartsWith('.') || PackFiles.IsRuleFile(name) || Explained.Contains(ending, StringComparer.OrdinalIgnoreCase))
            return null;
        if (Misspelled.Contains(ending, StringComparer.OrdinalIgnoreCase))
            return Path.ChangeExtension(name, ending.StartsWith(".j", StringComparison.OrdinalIgnoreCase) ? ".json" : ".yaml");
        return PackFiles.Endings
            .Select(known => (known.Length, At: name.LastIndexOf(known, StringComparison.OrdinalIgnoreCase)))
            .Where(found => found.At > 0)
            .Select(found => name[..(found.At + found.Length)])
            .FirstOrDefault();
    }
}
