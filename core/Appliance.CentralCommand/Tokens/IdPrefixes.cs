using System.Text.RegularExpressions;

namespace Appliance.CentralCommand.Tokens;

/// <summary>Beginnings of the package ids that a publisher's token may push, such as <c>contoso.</c>; <c>*</c> is every id.</summary>
internal sealed partial record IdPrefixes(IReadOnlyList<string> Values)
{
    public const string Rule = "lower-case letters, digits, dots and hyphens, such as 'contoso.', or '*' for every id";

    /// <summary>Of tokens that push nothing.</summary>
    public static IdPrefixes Every { get; } = new(["*"]);

    public static IdPrefixes Parse(string text) => new(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static bool IsValid(string prefix) => prefix == "*" || SafePrefix().IsMatch(prefix);

    public bool Cover(string id) => Values.Any(prefix => prefix == "*" || id.StartsWith(prefix, StringComparison.Ordinal));

    public override string ToString() => string.Join(' ', Values);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SafePrefix();
}
