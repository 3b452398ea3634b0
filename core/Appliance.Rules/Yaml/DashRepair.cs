namespace Appliance.Rules.Yaml;

/// <summary>Writes the '- ' that a list lacks, so that reading goes on to the next one that is missing. Nothing else is told of such a text.</summary>
internal static class DashRepair
{
    /// <param name="text">What cannot be read.</param>
    /// <param name="line">Where the dash is missing, from 1.</param>
    /// <param name="indent">How far the dashes of the list are indented.</param>
    public static string Apply(string text, int line, int indent)
    {
        var (lines, written) = (new YamlLines(text), text.Split('\n'));
        var (begins, key) = (lines.Indent(line), KeyOf(lines, line));
        written[line - 1] = $"{new string(' ', indent)}- {lines.Content(line)}";
        for (var next = line + 1; key is not null && next <= written.Length && BelongsToIt(next); next++)
            written[next - 1] = $"  {written[next - 1]}";
        return string.Join('\n', written);

        bool BelongsToIt(int next) => lines.Indent(next) == begins && !lines.IsItem(next) && KeyOf(lines, next) is { } other && other != key;
    }

    private static string? KeyOf(YamlLines lines, int line) => lines.HasKey(line) ? lines.Content(line).Split(':')[0] : null;
}
