using System.Text;
using System.Text.RegularExpressions;

namespace Appliance.Plugins.Shared;

/// <summary>A script's environment as export statements.</summary>
internal static partial class BashEnvironment
{
    /// <summary>Why a variable cannot be passed, without its value; null when all can.</summary>
    public static string? Refuse(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (name, value) in environment)
        {
            if (!VariableName().IsMatch(name))
                return $"The environment variable '{name}' has no valid name. Use letters, digits and underscores, and no digit first.";
            if (value.Contains('\0', StringComparison.Ordinal))
                return $"The value of the environment variable '{name}' holds a NUL character, which no environment can. Remove it.";
        }

        return null;
    }

    /// <summary>One line, ended by a semicolon and no line feed, so that bash counts the script's lines as its author does.</summary>
    public static string Prologue(IReadOnlyDictionary<string, string> environment)
    {
        var prologue = new StringBuilder();
        foreach (var (name, value) in environment)
            prologue.Append("export ").Append(name).Append('=').Append(Quote(value)).Append("; ");

        return prologue.ToString();
    }

    private static string Quote(string value) =>
        "$'" + value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("'", "\\'", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal) + "'";

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableName();
}
