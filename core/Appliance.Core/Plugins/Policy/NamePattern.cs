using System.IO.Enumeration;

namespace Appliance.Core.Plugins.Policy;

/// <summary>A name in which <c>*</c> stands for any characters.</summary>
internal static class NamePattern
{
    public static bool Matches(string pattern, string name, bool ignoreCase)
    {
        // The matcher has a second wildcard, which means itself here.
        var literal = pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal);
        return FileSystemName.MatchesSimpleExpression(literal, name, ignoreCase);
    }
}
