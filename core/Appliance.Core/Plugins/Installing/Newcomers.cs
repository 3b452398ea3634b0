using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Watching;

namespace Appliance.Core.Plugins.Installing;

/// <summary>The steps of an installation that change what is on disk or on record. Used by one operation at a time.</summary>
internal sealed class Newcomers(
    PluginStore store, ActivePackages active, Activation activation, CallTallies tallies, IPluginHistory history, TimeProvider time)
{
    public void Record(InstalledPackage package, PluginStep step, string by, string? detail = null) =>
        history.Record(time, package.Reference, step, by, detail);

    public void Verify(InstalledPackage package, InstallRequest request)
    {
        PackageVerification.Verify(package);
        InstalledOperations.RequireMayServe(active.Set, package.Id, request.By);
        VersionOrder.Verify(package, active.Set, request.AllowDowngrade);
        store.RequirePlace(package);
    }

    public void ProveRules(InstalledPackage package)
    {
        activation.ProveRules(package, set => set.With(package));
        activation.ProveTests(package, set => set.With(package));
    }

    /// <summary>Moves it to its place. On disk it counts as proving before it is there, so that a crash leaves nothing unknown behind.</summary>
    public InstalledPackage Store(InstalledPackage package, InstallRequest request)
    {
        var proving = new ProvingPackage(package.Id, package.Version.ToString(), request.By, Path.GetFileName(request.Incoming))
        {
            AllowDowngrade = request.AllowDowngrade,
            StoredAt = time.GetUtcNow(),
        };
        active.Change(set => set with { Proving = proving });
        var stored = store.Store(package);
        RecordStored(proving);
        return stored;
    }

    /// <summary>Of what lies in the store. A crash may have come before the record of it, or after.</summary>
    public void RecordStored(ProvingPackage proving)
    {
        if (proving.StoredAt is { } at)
            active.Record(new PluginEvent(at, proving.Id, proving.Version, PluginStep.Stored, proving.By ?? PluginHistoryWords.Incoming));
    }

    /// <summary>Proves and activates what is in the store, and begins its probation.</summary>
    public async Task ServeAsync(InstalledPackage package, InstallRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isDowngrade = VersionOrder.IsDowngrade(package, active.Set);
        PluginEvent Step(PluginStep step) => new(now, package.Id, package.Version.ToString(), step, request.By);
        IReadOnlyList<PluginEvent> steps = package.HasAssembly ? [Step(PluginStep.Proven), Step(PluginStep.Activated)] : [Step(PluginStep.Activated)];
        await activation.ActivateAsync(package, set => Activated(set.WithoutRefusal(request.Name), package, isDowngrade, now), steps, cancellationToken);
        if (request.Incoming is { } incoming)
            store.TryDelete(incoming);
    }

    /// <summary>Whether it is active, byte for byte, and nothing is left to do: an order or <c>incoming/</c> repeats after a crash, and so does a person.</summary>
    public bool IsActiveAlready(InstalledPackage package, InstallRequest request)
    {
        var isEnough = request.Incoming is not null || active.Set.Serves(package.Id);
        if (!isEnough || active.Set.Find(package.Id) is not { BuiltIn: false } serving
            || serving.Version != package.Version || !FolderContent.AreEqual(serving.Directory, package.Directory))
            return false;
        if (request.Incoming is { } incoming)
            store.TryDelete(incoming);
        return true;
    }

    /// <summary>What counted as proving never came into the store.</summary>
    public void Forget(ProvingPackage proving) => active.Change(set => set.Proving == proving ? set with { Proving = null } : set);

    private PackageSet Activated(PackageSet set, InstalledPackage package, bool isDowngrade, DateTimeOffset now)
    {
        // Of several updates in a row that nobody had the time to prove good, none is what to go back to, unless nothing else is.
        var previous = set.ProbationOf(package.Id) is { } unproven ? unproven.Previous ?? unproven.Version : set.Find(package.Id)?.Version.ToString();
        var next = (set.With(package) with { Proving = null }).WithPrevious(package.Id, previous);
        if (package.HasAssembly)
            next = next.With(new PluginProbation(
                package.Id, package.Version.ToString(), previous, now, previous is null ? null : tallies.FailureShare(package.Id, previous)));
        return isDowngrade || !package.HasAssembly ? VersionOrder.Remember(next, package, isDowngrade) : next;
    }
}
