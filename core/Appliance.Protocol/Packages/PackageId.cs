using System.Text.RegularExpressions;

namespace Appliance.Protocol.Packages;

/// <summary>An id becomes the name of folders and a part of addresses, so it is kept to characters that are safe in both.</summary>
public static partial class PackageId
{
    public const int Longest = 128;
    public const string Rule = "lower-case letters, digits, dots and hyphens";

    /// <summary>The prefix of every id.</summary>
    private const string Every = "*";

    public static bool IsValid(string id) => id.Length <= Longest && Pattern().IsMatch(id);

    /// <summary>Whether it may stand for the ids that begin with it, as <c>contoso.</c> does.</summary>
    public static bool IsPrefix(string prefix) => prefix == Every || PrefixPattern().IsMatch(prefix);

    public static bool HasPrefix(string id, IEnumerable<string> prefixes) =>
        prefixes.Any(prefix => prefix == Every || (prefix.Length > 0 && id.StartsWith(prefix, StringComparison.Ordinal)));

    [GeneratedRegex(@"\A[a-z0-9]+([.-][a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PrefixPattern();
}
