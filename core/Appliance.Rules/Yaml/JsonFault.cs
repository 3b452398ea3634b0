using System.Text.Json;

namespace Appliance.Rules.Yaml;

/// <summary>What a person would say of a text that is no JSON.</summary>
internal static class JsonFault
{
    /// <param name="text">The whole text.</param>
    /// <param name="at">Where the reader could not go on, in characters.</param>
    public static string Of(string text, int at) => $"The text is not well-formed JSON here: {What(text, at)}";

    private static string What(string text, int at)
    {
        var rest = text.AsSpan(Math.Min(at, text.Length)).Trim();
        var before = text.AsSpan(0, Math.Min(at, text.Length)).TrimEnd();
        return rest switch
        {
            [','] when IsWhole(before) => "remove the comma, the text is whole before it.",
            [] or [','] => "it ends before all its brackets and quotes are closed.",
            ['}' or ']', ..] when before is [.., ','] => "remove the comma before the closing bracket.",
            ['\'', ..] => "write double quotes in place of single ones.",
            ['/' or '#', ..] => "remove the comment, JSON has none.",
            ['"' or '{' or '[', ..] when before is not [.., ',' or ':' or '{' or '['] => "a comma or a colon is missing before it.",
            [var first, ..] when char.IsLetter(first) => "put double quotes around the text; without them there are true, false, null and numbers.",
            _ => "look for a quote, a comma or a bracket too few.",
        };
    }

    private static bool IsWhole(ReadOnlySpan<char> text)
    {
        try
        {
            JsonDocument.Parse(text.ToString(), new JsonDocumentOptions { MaxDepth = YamlLimits.Depth }).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
