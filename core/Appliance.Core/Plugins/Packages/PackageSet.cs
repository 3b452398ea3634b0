namespace Appliance.Core.Plugins.Packages;

/// <summary>The active packages, one version of each, in the order of their activation, and those that were refused. Immutable.</summary>
internal sealed record PackageSet(IReadOnlyList<InstalledPackage> Packages, IReadOnlyList<RefusedPackage> Refused)
{
    public static PackageSet Empty { get; } = new([], []);

    public InstalledPackage? Find(string id) => Packages.FirstOrDefault(package => package.Id == id);

    /// <summary>Puts a version in the place of the one before it. It comes last: of two that claim a name, the newcomer yields.</summary>
    public PackageSet With(InstalledPackage package) => new(
        [.. Packages.Where(other => other.Id != package.Id), package],
        [.. Refused.Where(refused => refused.Id != package.Id)]);

    /// <summary>Remembers the last refusal of each package.</summary>
    public PackageSet With(RefusedPackage refused) => this with
    {
        Refused = [.. Refused.Where(other => other.Id != refused.Id), refused],
    };
}
