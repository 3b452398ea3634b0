using Appliance.Protocol.Packages;

namespace Appliance.CentralCommand.Tokens;

/// <summary>Beginnings of the package ids that a publisher's token may push, such as <c>contoso.</c>; <c>*</c> is every id.</summary>
internal sealed record IdPrefixes(IReadOnlyList<string> Values)
{
    public const string Rule = $"{PackageId.Rule}, such as 'contoso.', or '*' for every id";

    /// <summary>Of tokens that push nothing.</summary>
    public static IdPrefixes Every { get; } = new(["*"]);

    public static IdPrefixes Parse(string text) => new(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public bool Cover(string id) => PackageId.HasPrefix(id, Values);

    public override string ToString() => string.Join(' ', Values);
}
