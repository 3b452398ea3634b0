using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Feeds;

/// <summary>Which of a feed's versions is meant.</summary>
internal static class VersionChoice
{
    private const int MostNamed = 5;

    /// <param name="feed">As sentences call it.</param>
    /// <param name="wanted">Null: the newest stable one, or the newest of all where none is stable.</param>
    /// <exception cref="PackageRefusedException">The feed has none, or not the wanted one.</exception>
    public static PackageVersion Choose(string feed, string id, PackageVersion? wanted, IEnumerable<PackageVersion> there)
    {
        var versions = there.OrderDescending().ToList();
        if (versions.Count == 0)
            throw new PackageRefusedException(PackageFault.Feed, $"{feed} has no package '{id}'.");
        if (wanted is null)
            return versions.Find(version => !version.IsPrerelease) ?? versions[0];
        return versions.Find(version => version == wanted) ?? throw new PackageRefusedException(
            PackageFault.Feed, $"{feed} has no version {wanted} of '{id}'; the newest there: {string.Join(", ", versions.Take(MostNamed))}.");
    }

    /// <exception cref="PackageRefusedException">It is no id; as a part of an address it could lead elsewhere.</exception>
    public static void RequireId(string id)
    {
        if (!PackageId.IsValid(id))
            throw new PackageRefusedException(PackageFault.Feed, $"'{id}' is no plugin id; use {PackageId.Rule}.");
    }
}
