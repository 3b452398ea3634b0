namespace Appliance.Rules.Yaml;

/// <summary>What somebody wrote, as messages repeat it: as much of it as finds it, for a file holds texts of megabytes.</summary>
internal static class Quoted
{
    private const int Longest = 80;

    public static string Of(string text) => $"'{Beginning(text)}'";

    /// <summary>The text, or its beginning and how long it was.</summary>
    public static string Beginning(string text, int longest = Longest)
    {
        if (text.Length <= longest)
            return text;

        // Half of a character that takes two cannot be written as JSON.
        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return $"{text[..end]}… (cut, of {text.Length} characters)";
    }
}
