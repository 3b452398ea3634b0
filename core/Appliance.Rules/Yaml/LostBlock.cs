namespace Appliance.Rules.Yaml;

/// <summary>Finds the script of which the '|' is lost: then YAML reads its lines, and fails at one of them over what no author can see.</summary>
internal static class LostBlock
{
    private static readonly string[] ScriptKeys = ["detect", "precheck", "remediate", "verify", "rollback"];

    /// <summary>Null when the line is in no such script.</summary>
    public static YamlFault? Of(YamlLines lines, int line)
    {
        if (IsKey(lines.Content(line)))
            return null;
        var (indent, isBeside) = (lines.Indent(line), true);
        for (var above = lines.Previous(line); above > 0; above = lines.Previous(above))
        {
            // The lines of a script stand deeper than its key, or, where their indentation is lost too, below it without keys of their own.
            var isDeeper = lines.Indent(above) < indent;
            if (isDeeper || (isBeside && lines.Indent(above) == indent))
            {
                if (KeyOf(lines.Content(above).TrimEnd()) is { } key && (isDeeper || lines.Content(above).TrimEnd() == $"{key}:"))
                    return new YamlFault(above, lines.KeyIndent(above) + 1, $"The lines of '{key}' cannot be read as YAML; write '{key}: |', and the text in the lines below, indented.");
                indent = lines.Indent(above);
            }

            isBeside &= !lines.HasKey(above);
        }

        return null;
    }

    /// <summary>A key of YAML that is indented too far: no line of a script is one word and a colon.</summary>
    private static bool IsKey(string content) => content.Split(':') is [var word, .. var rest] && rest.Length > 0
        && word.Length > 0 && word.All(letter => char.IsAsciiLetterLower(letter) || letter == '_') && rest[0] is "" or [' ', ..];

    /// <summary>Of a line whose text begins there without quotes or a block, or in the next line.</summary>
    private static string? KeyOf(string content) =>
        ScriptKeys.FirstOrDefault(key => content.StartsWith($"{key}:", StringComparison.Ordinal) && content[(key.Length + 1)..].TrimStart() is not ['|' or '>' or '\'' or '"', ..]);
}
