namespace Appliance.Rules.Yaml;

/// <summary>What word processors and chats make of quotes: to YAML they are letters, and so a part of the text.</summary>
internal static class TypographicQuotes
{
    private const string Marks = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb";

    /// <summary>Prose may begin and end with them.</summary>
    private static readonly string[] Prose = ["name", "description", "reason", "by", "expected"];

    /// <summary>The end of a sentence about an unknown key; null when it has none.</summary>
    public static string? Remedy(string key, IReadOnlyCollection<string> known) =>
        IsWrapped(key) && key.Trim(Marks.ToCharArray()) is var bare && known.Contains(bare) ? $"; its quotes are typographic ones, write '{bare}' without." : null;

    /// <summary>A doubt and no error: a rule may ask for just this text.</summary>
    /// <param name="key">Of which it is the value; null for an item of a list.</param>
    /// <param name="value">What is looked at; maps and lists are their own readers'.</param>
    public static void Warn(string? key, YamlNode value)
    {
        if (value is YamlScalar { IsText: false, Text: var text } && IsWrapped(text) && !Prose.Contains(key))
            value.Warning($"The typographic quotes of {Quoted.Of(text)} are a part of the text; write ' or \" in their place, or around them where they are meant.");
    }

    private static bool IsWrapped(string text) => text.Length > 1 && Marks.Contains(text[0]) && Marks.Contains(text[^1]);
}
