using System.Text;
using Appliance.Rules.Conditions;
using Appliance.Sdk;

namespace Appliance.Rules;

/// <summary>A text with places for an incident's fields: <c>unit {{details.service_name}}</c>.</summary>
internal static class Template
{
    private const string Open = "{{";
    private const string Close = "}}";

    public static bool HasPlaces(string text) => text.Contains(Open, StringComparison.Ordinal);

    /// <summary>What is wrong with it, as a sentence; null when nothing is.</summary>
    public static string? Check(string text)
    {
        foreach (var (_, path) in Split(text))
        {
            if (path is null)
                continue;
            if (!FieldPath.Compile(path).IsKnown)
            {
                return $"The template '{text}' asks for '{path}', which is no field of an incident; "
                    + "write details.NAME or one of its own fields.";
            }
        }

        return IsClosed(text) ? null : $"The template '{text}' opens '{{{{' without '}}}}'.";
    }

    /// <summary>Fills in each field once: what an incident brings is never read as a template itself.</summary>
    /// <returns>Why it cannot be filled, or null and the text.</returns>
    public static (string? Error, string Text) Fill(string text, Incident incident)
    {
        if (!IsClosed(text))
            return (Check(text), "");
        var filled = new StringBuilder();
        foreach (var (literal, path) in Split(text))
        {
            filled.Append(literal);
            if (path is null)
                continue;
            if (FieldPath.Compile(path).Read(incident).ToString() is not { } value)
                return ($"The template '{text}' asks for '{path}', which this incident does not have.", "");
            filled.Append(value);
        }

        return (null, filled.ToString());
    }

    private static bool IsClosed(string text)
    {
        var open = text.LastIndexOf(Open, StringComparison.Ordinal);
        return open < 0 || text.IndexOf(Close, open, StringComparison.Ordinal) >= 0;
    }

    /// <summary>Each literal with the path of the place that follows it; the last has none.</summary>
    private static IEnumerable<(string Literal, string? Path)> Split(string text)
    {
        var from = 0;
        while (true)
        {
            var open = text.IndexOf(Open, from, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf(Close, open, StringComparison.Ordinal);
            if (close < 0)
                break;
            yield return (text[from..open], text[(open + Open.Length)..close].Trim());
            from = close + Close.Length;
        }

        yield return (text[from..], null);
    }
}
