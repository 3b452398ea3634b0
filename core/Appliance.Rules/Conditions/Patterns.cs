using System.Text.RegularExpressions;

namespace Appliance.Rules.Conditions;

/// <summary>Regular expressions of rules and runbooks. Matching takes time in proportion to the text, whatever it holds.</summary>
internal static class Patterns
{
    public static Regex Compile(string pattern, RegexOptions options = RegexOptions.None) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | options);

    /// <summary>The framework's own sentences name no remedy.</summary>
    public static string Reason(Exception exception) => exception is RegexParseException parse
        ? $"{parse.Error} at character {parse.Offset}."
        : "look-arounds, backreferences, atomic groups and very large repetitions are not supported, so that no text makes a match slow.";
}
