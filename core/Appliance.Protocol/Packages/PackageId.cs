using System.Text.RegularExpressions;

namespace Appliance.Protocol.Packages;

/// <summary>An id becomes the name of folders and a part of addresses, so it is kept to characters that are safe in both.</summary>
public static partial class PackageId
{
    public const int Longest = 128;
    public const string Rule = "lower-case letters, digits, dots and hyphens";

    public static bool IsValid(string id) => id.Length <= Longest && Pattern().IsMatch(id);

    [GeneratedRegex(@"\A[a-z0-9]+([.-][a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
