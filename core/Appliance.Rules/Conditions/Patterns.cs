using System.Text.RegularExpressions;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Conditions;

/// <summary>Regular expressions of rules and runbooks. Matching takes time in proportion to the text, whatever it holds.</summary>
internal static class Patterns
{
    /// <returns>Null when it does not compile, which is reported.</returns>
    public static Regex? Compile(YamlNode at, string pattern, RegexOptions options = RegexOptions.None)
    {
        try
        {
            return Compile(pattern, options);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            at.Error($"The pattern {Quoted.Of(pattern)} does not compile: {Reason(exception)}");
            return null;
        }
    }

    /// <returns>Null when it does not compile.</returns>
    public static Regex? TryCompile(string pattern)
    {
        try
        {
            return Compile(pattern, RegexOptions.None);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Regex Compile(string pattern, RegexOptions options) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | options);

    /// <summary>The framework's own sentences name no remedy.</summary>
    private static string Reason(Exception exception) => exception is RegexParseException parse
        ? $"at character {parse.Offset} {PatternFaults.Words(parse.Error)}."
        : "look-arounds, backreferences, atomic groups and very large repetitions are not supported, so that no text makes a match slow.";
}
