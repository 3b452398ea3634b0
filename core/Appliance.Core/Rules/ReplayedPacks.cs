using Appliance.Core.Configuration;
using Appliance.Core.Plugins;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;
using Appliance.Rules;
using Appliance.Rules.Packs;

namespace Appliance.Core.Rules;

/// <summary>Reads a pack beside those in force, and activates nothing of it, so that it need not be signed.</summary>
internal sealed class ReplayedPacks(RuleBookStore store, IPackDirectories active, IPluginHost plugins, IPackProof proof, ApplianceConfiguration configuration)
{
    /// <param name="path">A pack's folder or its <c>.nupkg</c>.</param>
    /// <exception cref="PackReplayException">There is no pack, or one that would be refused.</exception>
    public ReplayedPack Read(string path)
    {
        if (!path.EndsWith(".nupkg", StringComparison.Ordinal))
            return ReadFolder(path);

        using var work = new WorkFolder(Directory.CreateTempSubdirectory("appliance-replay-").FullName);
        return ReadFolder(Unpack(path, work.Path));
    }

    private ReplayedPack ReadFolder(string folder)
    {
        var pack = Identify(folder);
        var replaced = store.Current.Packs.FirstOrDefault(each => each.Id == pack.Id);
        if (replaced is { Kind: not RuleSourceKind.BuiltIn })
            throw new PackReplayException($"Pack '{pack.Id}' is in force from {replaced.Location}, where rules act as soon as they are written; replay compares packs that are to be installed.");
        var next = Load([.. active.PackDirectories.Where(directory => directory != replaced?.Location), folder]);
        if (next.Statuses.FirstOrDefault(status => status.Location == folder && status.Kind == RuleSourceKind.BuiltIn && status.State != PackState.Loaded) is { } refused)
            throw new PackReplayException($"Pack '{refused.Id}' would be refused: {refused.Reason}");

        return new ReplayedPack
        {
            Id = pack.Id,
            Version = pack.Version,
            InPlaceOf = replaced?.Version,
            FailedTest = proof.FailedTest(folder, new PackGround([], plugins.Catalogue.Actions)),
            Before = Load(active.PackDirectories).RuleBook,
            With = next.RuleBook,
        };
    }

    /// <summary>By itself, for its id and version.</summary>
    private PackStatus Identify(string folder)
    {
        if (!PackFiles.IsPackFolder(folder))
            throw new PackReplayException($"'{folder}' holds no {PackFiles.Manifest} that the daemon can read; name a pack's folder or its .nupkg on this machine.");
        return Loader().Load([new RuleSource(RuleSourceKind.BuiltIn, folder)], LoadedRules.None).Statuses.Single();
    }

    private LoadedRules Load(IReadOnlyList<string> directories) => Loader().Load(RuleSources.Of(directories, configuration), store.Current);

    private PackLoader Loader() => new(RuleSources.Vocabulary(plugins.Catalogue.Actions, configuration));

    private static string Unpack(string path, string work)
    {
        try
        {
            var folder = Path.Combine(work, "package");
            using (var archive = PackageArchive.Open(path))
            {
                FreeSpace.Require(work, archive.UnpackedBytes);
                archive.Unpack(folder);
            }

            return PackageFolder.Read(folder, builtIn: false, Path.GetFileName(path)).PackDirectory
                ?? throw new PackReplayException($"'{path}' has no rules: it is a plugin and no rule pack.");
        }
        catch (Exception exception) when (exception is PackageRefusedException or IOException or UnauthorizedAccessException)
        {
            throw new PackReplayException($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }
}
