namespace Appliance.Protocol.Packages;

/// <summary>Who may publish packages for this appliance, and under which ids.</summary>
public sealed record Publisher
{
    public required string Name { get; init; }

    /// <summary>The P-256 key that verifies its signatures, in PEM.</summary>
    public required string PublicKey { get; init; }

    /// <summary>Beginnings of the ids that it may publish, such as <c>contoso.</c>; <c>*</c> is every id.</summary>
    public IReadOnlyList<string> IdPrefixes { get; init => field = value ?? []; } = [];

    /// <summary>From when on its signatures count no more. Null: never.</summary>
    public DateTimeOffset? Expires { get; init; }

    public bool MayPublish(string id) => PackageId.HasPrefix(id, IdPrefixes);

    public bool HasExpired(DateTimeOffset now) => Expires <= now;
}
