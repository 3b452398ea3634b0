using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>Finds and reads the files of packs. What cannot be read is a diagnostic.</summary>
internal static class PackFiles
{
    public const string Manifest = "pack.yaml";
    public const string Rules = "rules";
    public const string Runbooks = "runbooks";
    public const string Checks = "checks";

    /// <summary>Of no use to an appliance that has the pack: only who proves a pack reads them.</summary>
    public const string Tests = "tests";

    /// <summary>Of the names of files that are read.</summary>
    public static readonly string[] Endings = [".yaml", ".yml", ".json"];

    /// <summary>The folders of what is in force.</summary>
    public static readonly string[] InForce = [Rules, Runbooks, Checks];

    /// <summary>The rule files of a folder in ordinal order; hidden ones are files that are just being written.</summary>
    public static IReadOnlyList<string> In(string directory) => !Directory.Exists(directory)
        ? []
        : [.. Directory.EnumerateFiles(directory).Where(IsRuleFile).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> PackFoldersIn(string directory) =>
        [.. Directory.EnumerateDirectories(directory).Where(IsPackFolder).Order(StringComparer.Ordinal)];

    public static bool IsPackFolder(string directory) => File.Exists(Path.Combine(directory, Manifest));

    public static bool IsJson(string file) => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <param name="file">Its path.</param>
    /// <param name="text">Its content, when it is not to be read from there.</param>
    /// <param name="diagnostics">What is found.</param>
    /// <param name="isSent">Whether a program wrote it.</param>
    public static YamlNode? Parse(string file, string? text, List<Diagnostic> diagnostics, bool isSent = false)
    {
        if ((text ?? ReadText(file, diagnostics)) is not { } content)
            return null;
        return IsJson(file) ? JsonText.Parse(file, content, diagnostics, isSent) : YamlText.Parse(file, content, diagnostics);
    }

    /// <summary>Null when it cannot be read, which is reported.</summary>
    public static string? ReadText(string file, List<Diagnostic> diagnostics)
    {
        try
        {
            var length = new FileInfo(file).Length;
            if (length <= YamlLimits.Characters)
                return File.ReadAllText(file);
            var message = $"The file has {length} bytes; {YamlLimits.Characters} are allowed. Split it.";
            diagnostics.Add(new Diagnostic(file, 1, 1, message, isError: true));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(new Diagnostic(file, 1, 1, $"The file cannot be read: {exception.Message}", isError: true));
        }

        return null;
    }

    public static bool IsRuleFile(string file) =>
        !Path.GetFileName(file).StartsWith('.') && Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
}
