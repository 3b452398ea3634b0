using Appliance.Core.Configuration;
using Appliance.Core.Plugins;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;
using Appliance.Rules;
using Appliance.Rules.Conditions;
using Appliance.Rules.Packs;

namespace Appliance.Core.Rules;

/// <summary>
/// Runs recorded incidents through the rules in force and through those that would be with another pack, and compares. It reads the pack and
/// activates nothing of it, so that it need not be signed.
/// </summary>
internal sealed class RuleReplay(
    RuleBookStore store, IPackDirectories active, IPluginHost plugins, IncidentJournal incidents, IncidentPast past,
    IPackProof proof, ApplianceConfiguration configuration, TimeProvider time)
{
    /// <summary>The latest of those that the journal has.</summary>
    private const int MostIncidents = 5000;

    private const int MostChanges = 500;

    /// <exception cref="PackReplayException">The path holds no pack, or one that would be refused.</exception>
    public ReplayReport Run(ReplayRequest request, CancellationToken cancellationToken)
    {
        if (!request.Path.EndsWith(".nupkg", StringComparison.Ordinal))
            return Run(request.Path, request.Days, cancellationToken);

        using var work = new WorkFolder(Directory.CreateTempSubdirectory("appliance-replay-").FullName);
        return Run(Unpack(request.Path, work.Path), request.Days, cancellationToken);
    }

    private ReplayReport Run(string folder, int days, CancellationToken cancellationToken)
    {
        var pack = Read(folder);
        var replaced = store.Current.Packs.FirstOrDefault(each => each.Id == pack.Id);
        if (replaced is { Kind: not RuleSourceKind.BuiltIn })
            throw new PackReplayException($"Pack '{pack.Id}' is in force from {replaced.Location}, where rules act as soon as they are written; replay compares packs that are to be installed.");
        var next = Load([.. active.PackDirectories.Where(directory => directory != replaced?.Location), folder]);
        if (next.Statuses.FirstOrDefault(status => status.Location == folder && status.Kind == RuleSourceKind.BuiltIn && status.State != PackState.Loaded) is { } refused)
            throw new PackReplayException($"Pack '{refused.Id}' would be refused: {refused.Reason}");

        // Read as anew as what it is compared with: a file may have changed a moment ago.
        var (before, since, looked, changes) = (Load(active.PackDirectories).RuleBook, time.GetUtcNow() - TimeSpan.FromDays(days), 0, new List<ReplayChange>());
        foreach (var entry in incidents.Since(since, MostIncidents))
        {
            cancellationToken.ThrowIfCancellationRequested();
            looked++;
            var subject = new Subject(entry.Incident, entry.DetectedAt, past.Before(entry));
            var (was, would) = (RuleOutcome.Of(before.Decide(subject), subject), RuleOutcome.Of(next.RuleBook.Decide(subject), subject));
            if (was != would)
                changes.Add(new ReplayChange(entry.Id, entry.Incident.Hostname, entry.Incident.CheckType, entry.DetectedAt, was, would));
        }

        return new ReplayReport
        {
            PackId = pack.Id,
            Version = pack.Version,
            InPlaceOf = replaced?.Version,
            FailedTest = proof.FailedTest(folder, plugins.Catalogue.Actions),
            Incidents = looked,
            Changed = changes.Count,
            Changes = [.. changes.Take(MostChanges)],
        };
    }

    /// <summary>By itself, for its id and version.</summary>
    private PackStatus Read(string folder)
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
