using System.Text.RegularExpressions;

namespace Appliance.CentralCommand.Sites;

/// <summary>A site's id is part of URLs and of appliance ids, so it is kept to characters that are safe in both.</summary>
internal static partial class SiteId
{
    public const string Rule = "letters, digits, '.', '_' and '-', at most 64, the first a letter or digit";

    public static bool IsValid(string siteId) => Pattern().IsMatch(siteId);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
