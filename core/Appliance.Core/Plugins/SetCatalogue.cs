using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins;

/// <summary>What a set of packages contributes.</summary>
/// <param name="Accepted">The packages that share no name with an earlier one, in their order.</param>
internal sealed record SetCatalogue(PluginCatalogue Catalogue, IReadOnlyList<InstalledPackage> Accepted)
{
    /// <summary>What rules would stand on if the set were the active one.</summary>
    public PackGround Ground { get; } = new([.. Accepted.Select(package => package.PackDirectory).OfType<string>()], Catalogue.Actions);

    /// <param name="results">What the last worker said about each; one that none has loaded yet is missing.</param>
    public static SetCatalogue Of(PackageSet set, IReadOnlyDictionary<string, PluginLoadResult> results)
    {
        var builder = new CatalogueBuilder();
        foreach (var package in set.Packages)
        {
            var result = results.GetValueOrDefault(package.Id);
            if (set.Serves(package.Id))
                builder.Add(package, result?.Version == package.Manifest.Version ? result : null);
            else
                builder.AddIdle(package, set.QuarantineOf(package.Id)?.Reason);
        }

        foreach (var refused in set.Refused)
            builder.Add(refused);
        return new SetCatalogue(builder.Build(), builder.Accepted);
    }

    /// <summary>Why a candidate cannot be beside the others; null when it can.</summary>
    public static string? Clash(PackageSet set, string id) => Of(set).Catalogue.Plugins.First(plugin => plugin.Id == id).Error;

    /// <summary>Before any worker has loaded it.</summary>
    public static SetCatalogue Of(PackageSet set) => Of(set with { Refused = [] }, new Dictionary<string, PluginLoadResult>());
}
