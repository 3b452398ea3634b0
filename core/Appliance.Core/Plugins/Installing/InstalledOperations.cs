using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Installing;

/// <summary>What can be done with what is installed. Used by one operation at a time.</summary>
internal sealed class InstalledOperations(
    PluginStore store, ActivePackages active, Activation activation, Rollback rollback, TimeProvider time)
{
    public static InstalledPackage Require(PackageSet set, string id) => set.Find(id) ?? throw new PackageRefusedException(
        PackageFault.NotInstalled, set.RefusalOf(id) is null
            ? $"No plugin '{id}' is installed; 'appliance plugins' lists those that are."
            : $"'{id}' was refused and is not installed; 'appliance plugins dismiss {id}' takes it off the list.");

    /// <exception cref="PackageRefusedException">An order would turn on what the operator turned off.</exception>
    public static void RequireMayServe(PackageSet set, string id, string by)
    {
        if (PluginHistoryWords.IsOrder(by) && set.IsDisabled(id))
            throw new PackageRefusedException(
                PackageFault.NotInstalled, $"Plugin '{id}' was turned off on this appliance, and no order turns it on; run 'appliance plugins enable {id}' on it first.");
    }

    public async Task<PluginChange> RollBackAsync(string id, string by, CancellationToken cancellationToken)
    {
        var left = Require(active.Set, id);
        RequireMayServe(active.Set, id, by);
        var previous = await rollback.RunAsync(
            id, reason: null, previous => Step(left, PluginStep.RolledBack, by, $"to {previous.Version}"), cancellationToken);
        return Change(left, $"Plugin '{id}' was rolled back from {left.Version} to {previous.Version}.");
    }

    public PluginChange Disable(string id, string by)
    {
        var package = Require(active.Set, id);
        if (active.Set.IsDisabled(id))
            throw new PackageRefusedException(PackageFault.NotInstalled, $"Plugin '{id}' is disabled already.");
        activation.Leave(
            id, set => set.WithoutProbation(id) with { Disabled = [.. set.Disabled, id] }, Step(package, PluginStep.Disabled, by));
        return Change(package, $"Plugin '{id}' {package.Version} is disabled, and keeps its version and data.");
    }

    public async Task<PluginChange> EnableAsync(string id, string by, CancellationToken cancellationToken)
    {
        var package = Require(active.Set, id);
        if (!active.Set.IsDisabled(id))
            throw new PackageRefusedException(PackageFault.NotInstalled, $"Plugin '{id}' is not disabled, so there is nothing to enable.");
        await ServeAgainAsync(package, Step(package, PluginStep.Enabled, by), cancellationToken);
        return Change(package, $"Plugin '{id}' {package.Version} is enabled and active.");
    }

    public async Task<PluginChange> ReleaseAsync(string id, string by, CancellationToken cancellationToken)
    {
        var package = Require(active.Set, id);
        if (active.Set.QuarantineOf(id) is null)
            throw new PackageRefusedException(PackageFault.NotInstalled, $"Plugin '{id}' is not in quarantine, so there is nothing to release.");
        await ServeAgainAsync(package, Step(package, PluginStep.Released, by), cancellationToken);
        return Change(package, $"Plugin '{id}' {package.Version} is released from quarantine and active.");
    }

    public PluginChange Dismiss(string id, string by)
    {
        var refused = active.Set.RefusalOf(id) ?? throw new PackageRefusedException(
            PackageFault.NotInstalled, $"Nothing that was refused of '{id}' is listed, so there is nothing to dismiss.");
        var reference = new PackageReference(refused.Id, refused.Version);
        active.Change(set => set.WithoutRefusal(id), PluginHistoryWords.Event(time, reference, PluginStep.Dismissed, by));
        return new PluginChange(id, refused.Version.Length > 0 ? refused.Version : null, $"What was refused of '{id}' is listed no more.");
    }

    /// <summary>A built-in that it was put in the place of serves again.</summary>
    public async Task<PluginChange> RemoveAsync(string id, string by, CancellationToken cancellationToken)
    {
        if (active.Set.UnreadableOf(id) is { } unread)
            return RemoveUnread(unread, by);
        var package = Require(active.Set, id);
        if (package.BuiltIn)
            throw new PackageRefusedException(
                PackageFault.NotInstalled, $"Plugin '{id}' is built in and cannot be removed; 'appliance plugins disable {id}' turns it off.");

        // Also one that was not proven good yet: what was removed does not come back by an old package.
        PackageSet Removed(PackageSet set) => VersionOrder.Remember(set, package, isDowngrade: false).Without(id);
        if (store.FindBuiltIn(id) is not { } builtIn)
        {
            activation.Leave(id, Removed, Step(package, PluginStep.Removed, by));
            return Change(package, $"Plugin '{id}' {package.Version} is removed; its data stays.");
        }

        RequireMayServe(active.Set, id, by);
        var step = Step(package, PluginStep.Removed, by, $"the built-in {builtIn.Version} serves");
        await activation.ActivateAsync(builtIn, set => Removed(set).With(builtIn), [step], cancellationToken);
        return Change(package, $"Plugin '{id}' {package.Version} is removed, and the built-in {builtIn.Version} serves again.");
    }

    /// <summary>What serves in its place, if anything does, serves on.</summary>
    private PluginChange RemoveUnread(PackageReference unread, string by)
    {
        PackageSet Removed(PackageSet set) => VersionOrder.Remember(set, unread, isDowngrade: false).WithPrevious(unread.Id, null) with
        {
            Unreadable = [.. set.Unreadable.Where(package => package != unread)],
        };
        active.Change(Removed, PluginHistoryWords.Event(time, unread, PluginStep.Removed, by, "it could not be read"));
        return new PluginChange(unread.Id, unread.Version, $"Plugin '{unread.Id}' {unread.Version}, which could not be read, is removed; its data stays.");
    }

    private Task ServeAgainAsync(InstalledPackage package, PluginEvent step, CancellationToken cancellationToken)
    {
        PackageSet Serving(PackageSet set) => set.With(package);
        activation.ProveRules(package, Serving);
        return activation.ActivateAsync(package, Serving, [step], cancellationToken);
    }

    private PluginEvent Step(InstalledPackage package, PluginStep step, string by, string? detail = null) =>
        PluginHistoryWords.Event(time, package.Reference, step, by, detail);

    private static PluginChange Change(InstalledPackage package, string message) => new(package.Id, package.Version.ToString(), message);
}
