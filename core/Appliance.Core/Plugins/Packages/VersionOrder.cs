using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>Versions never roll back by themselves: an old package that is handed in once more is refused, even after the plugin was removed.</summary>
internal static class VersionOrder
{
    /// <exception cref="PackageRefusedException">The version is older than one that was good, or is active already.</exception>
    public static void Verify(InstalledPackage package, PackageSet set, bool allowDowngrade)
    {
        var active = set.Find(package.Id)?.Version;
        if (active is not null && package.Version.CompareTo(active) == 0)
            throw new PackageRefusedException(
                PackageFault.VersionExists, $"Package '{package.Id}' {package.Version} is active already; give a changed package a new version.");
        if (allowDowngrade)
            return;

        if (package.Version < active)
            throw Older(package, $"the active version {active}");
        if (set.UnreadableOf(package.Id) is { } unread && package.Version < PackageVersion.Parse(unread.Version))
            throw Older(package, $"the active version {unread.Version}, which cannot be read");
        if (IsBelowHighest(package, set))
            throw Older(package, $"version {set.HighestOf(package.Id)}, which has served here");
    }

    public static bool IsDowngrade(InstalledPackage package, PackageSet set) =>
        package.Version < set.Find(package.Id)?.Version || IsBelowHighest(package, set);

    /// <summary>What is remembered when a version has proven good: the highest one, or the one that the operator went back to.</summary>
    public static PackageSet Remember(PackageSet set, InstalledPackage package, bool isDowngrade) => Remember(set, package.Reference, isDowngrade);

    public static PackageSet Remember(PackageSet set, PackageReference package, bool isDowngrade)
    {
        var highest = set.HighestOf(package.Id);
        return isDowngrade || highest is null || PackageVersion.Parse(highest) < PackageVersion.Parse(package.Version)
            ? set.WithHighest(package.Id, package.Version)
            : set;
    }

    private static bool IsBelowHighest(InstalledPackage package, PackageSet set) =>
        set.HighestOf(package.Id) is { } highest && package.Version < PackageVersion.Parse(highest);

    private static PackageRefusedException Older(InstalledPackage package, string than) => new(
        PackageFault.Downgrade, $"Package '{package.Id}' {package.Version} is older than {than}; install a newer one, or allow the downgrade.");
}
