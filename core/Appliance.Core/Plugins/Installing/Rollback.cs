using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Installing;

/// <summary>Lets the last version that was good serve again. Used by one operation at a time.</summary>
internal sealed class Rollback(PluginStore store, ActivePackages active, Activation activation)
{
    /// <param name="reason">What stays on record of the version that is left, by the one that serves again; null when it was the operator's wish.</param>
    /// <param name="step">As the history has it, of the version that serves again.</param>
    /// <exception cref="PackageRefusedException">There is none, or it cannot serve any more.</exception>
    public async Task<InstalledPackage> RunAsync(
        string id, Func<InstalledPackage, RefusedPackage>? reason, Func<InstalledPackage, PluginEvent> step, CancellationToken cancellationToken)
    {
        var previous = Previous(id);
        PackageSet Change(PackageSet set) => Changed(set, previous, reason?.Invoke(previous));

        // What the appliance leaves by itself takes its names with it in any case, also those that rules of others call.
        activation.ProveRules(previous, Change, keepsOthers: reason is null);
        await activation.ActivateAsync(previous, Change, [step(previous)], cancellationToken);
        return previous;
    }

    private static PackageSet Changed(PackageSet set, InstalledPackage previous, RefusedPackage? reason)
    {
        var changed = set.With(previous).WithPrevious(previous.Id, null);
        return reason is null ? changed : changed.With(reason);
    }

    private InstalledPackage Previous(string id)
    {
        var version = active.Set.PreviousOf(id);

        // An update of the appliance may have brought another built-in than the one that served before.
        var previous = version is null ? null : store.Find(id, version) ?? store.FindBuiltIn(id);
        return previous ?? throw new PackageRefusedException(
            PackageFault.NotInstalled, $"Plugin '{id}' has no previous version to go back to; 'appliance plugins show {id}' shows what there is.");
    }
}
