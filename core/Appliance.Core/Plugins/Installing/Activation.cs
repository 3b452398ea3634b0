using Appliance.Core.Plugins.Generations;
using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins.Installing;

/// <summary>Brings versions that lie in the store into service and out of it. Used by one operation at a time.</summary>
internal sealed class Activation(ActivePackages active, IPackProof packs, WorkerFleet fleet)
{
    /// <summary>Proves a version beside the serving ones, makes the changed set the active one, and switches. When any of this fails, what served before serves on.</summary>
    /// <param name="change">Puts the candidate into the set.</param>
    /// <param name="steps">What of it is of the history.</param>
    /// <exception cref="PackageRefusedException">It cannot serve.</exception>
    /// <exception cref="WorkerFailedException">Its worker did not start, or died or hung.</exception>
    public async Task ActivateAsync(
        InstalledPackage candidate, Func<PackageSet, PackageSet> change, IReadOnlyList<PluginEvent> steps, CancellationToken cancellationToken)
    {
        var next = change(active.Set);
        if (SetCatalogue.Clash(next, candidate.Id) is { } clash)
            throw new PackageRefusedException(PackageFault.NameTaken, clash);

        if (!candidate.HasAssembly)
        {
            Leave(candidate.Id, change, steps);
            return;
        }

        var generation = await fleet.ProveAsync(next, candidate.Id, cancellationToken);
        try
        {
            Prove(generation.Results, candidate);
            active.Change(change, steps);
        }
        catch
        {
            await generation.StopAsync();
            throw;
        }

        active.Report(generation.Results);
        fleet.Switch(candidate.Id, generation);
    }

    /// <summary>Changes the set so that the plugin's code does not serve; the worker that has it takes no new call.</summary>
    public void Leave(string id, Func<PackageSet, PackageSet> change, params IReadOnlyList<PluginEvent> steps)
    {
        var hadAssembly = active.Set.Find(id) is { HasAssembly: true };
        active.Change(change, steps);
        if (hadAssembly)
            fleet.Drop(id);
    }

    /// <param name="change">What would be made of the set.</param>
    /// <param name="keepsOthers">Whether a rule of another pack that is in force now must stay so.</param>
    /// <exception cref="PackageRefusedException">A rule of its pack would not be in force, or another one no more.</exception>
    public void ProveRules(InstalledPackage package, Func<PackageSet, PackageSet> change, bool keepsOthers = true)
    {
        var (now, next) = (active.Ground, SetCatalogue.Of(change(active.Set)).Ground);
        if (package.PackDirectory is null && (!keepsOthers || (next.HasActionsOf(now) && next.Directories.SequenceEqual(now.Directories))))
            return;
        if (packs.Refusal(package.PackDirectory, keepsOthers ? now : PackGround.None, next) is not { } refusal)
            return;

        throw new PackageRefusedException(PackageFault.Rules, refusal.Location == package.PackDirectory
            ? $"Pack '{package.Id}' {package.Version} is refused: {refusal.Reason}"
            : $"Package '{package.Id}' {package.Version} is refused, because the rules of '{refusal.Id}' would be in force no more: {refusal.Reason}");
    }

    /// <summary>What served before needs no test to serve again: only a newcomer's tests are run.</summary>
    /// <param name="package">The newcomer.</param>
    /// <param name="change">What would be made of the set.</param>
    /// <exception cref="PackageRefusedException">A test of its pack fails on this appliance, or cannot be read.</exception>
    public void ProveTests(InstalledPackage package, Func<PackageSet, PackageSet> change)
    {
        if (package.PackDirectory is { } folder && packs.FailedTest(folder, SetCatalogue.Of(change(active.Set)).Ground) is { } reason)
            throw new PackageRefusedException(PackageFault.Rules, $"Pack '{package.Id}' {package.Version} is refused: {reason}");
    }

    /// <summary>The candidate must load, and no other plugin that serves now may be lost by it.</summary>
    private void Prove(IReadOnlyList<PluginLoadResult> results, InstalledPackage candidate)
    {
        if (results.FirstOrDefault(result => result.Error is not null && (result.Id == candidate.Id || active.IsProven(result.Id))) is { } failed)
            throw new PackageRefusedException(failed.Fault ?? PackageFault.Load, failed.Error!);
    }
}
