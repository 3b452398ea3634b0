namespace Appliance.Core.Plugins.Packages;

/// <summary>The active packages, one version of each, in the order of their activation, and those that were refused. Immutable.</summary>
internal sealed record PackageSet(IReadOnlyList<InstalledPackage> Packages, IReadOnlyList<RefusedPackage> Refused)
{
    public static PackageSet Empty { get; } = new([], []);

    public IReadOnlyList<QuarantinedPackage> Quarantined { get; init; } = [];

    public InstalledPackage? Find(string id) => Packages.FirstOrDefault(package => package.Id == id);

    public QuarantinedPackage? QuarantineOf(string id) => Quarantined.FirstOrDefault(package => package.Id == id);

    /// <summary>Whether its version is active and not in quarantine.</summary>
    public bool Serves(string id) => Find(id) is not null && QuarantineOf(id) is null;

    /// <summary>Puts a version in the place of the one before it. It comes last: of two that claim a name, the newcomer yields.</summary>
    public PackageSet With(InstalledPackage package) => this with
    {
        Packages = [.. Packages.Where(other => other.Id != package.Id), package],
        Refused = [.. Refused.Where(refused => refused.Id != package.Id)],
        Quarantined = [.. Quarantined.Where(quarantined => quarantined.Id != package.Id)],
    };

    public PackageSet With(QuarantinedPackage package) => this with
    {
        Quarantined = [.. Quarantined.Where(other => other.Id != package.Id), package],
    };

    /// <summary>Remembers the last refusal of each package.</summary>
    public PackageSet With(RefusedPackage refused) => this with
    {
        Refused = [.. Refused.Where(other => other.Id != refused.Id), refused],
    };
}
