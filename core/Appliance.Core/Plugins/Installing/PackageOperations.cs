using Appliance.Core.Plugins.Feeds;
using Appliance.Core.Plugins.Generations;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Installing;

/// <summary>The operations, each in its turn, and the sentence of each.</summary>
internal sealed class PackageOperations(
    PluginTurns turns, ActivePackages active, FeedFetch feed, InstalledOperations installed, PluginPolicies policies) : IPluginOperations
{
    public Task<PluginChange> InstallFileAsync(string path, bool allowDowngrade, string by, CancellationToken cancellationToken) =>
        InstallAsync(new InstallRequest(new FileSource(path), Path.GetFileName(path), by) { AllowDowngrade = allowDowngrade }, cancellationToken);

    public async Task<PluginChange> InstallFromFeedAsync(string id, string? version, bool allowDowngrade, string by, CancellationToken cancellationToken)
    {
        PackageVersion? wanted = null;
        if (version is not null && (wanted = PackageVersion.Parse(version)) is null)
            throw new PackageRefusedException(PackageFault.Manifest, $"The version of '{id}' is '{version}'; write one such as '1.2.0'.");
        if (wanted is not null && IsActive(active.Set, id, wanted))
            return ActiveAlready(id, wanted);
        InstalledOperations.RequireMayServe(active.Set, id, by);

        var package = await feed.FindAsync(id, wanted, cancellationToken);
        if (IsActive(active.Set, id, package.Version))
            return ActiveAlready(id, package.Version);
        return await FetchAsync(package, allowDowngrade, by, cancellationToken);
    }

    public async Task<PluginChange> UpdateAsync(string id, string? version, string by, CancellationToken cancellationToken)
    {
        var current = InstalledOperations.Require(active.Set, id);
        if (version is not null)
            return await InstallFromFeedAsync(id, version, allowDowngrade: false, by, cancellationToken);

        InstalledOperations.RequireMayServe(active.Set, id, by);
        var newest = await feed.FindAsync(id, null, cancellationToken);
        return newest.Version <= current.Version
            ? new PluginChange(id, current.Version.ToString(), $"Package '{id}' {current.Version} is active, and the feed has no newer one.")
            : await FetchAsync(newest, allowDowngrade: false, by, cancellationToken);
    }

    public Task<PluginChange> RollBackAsync(string id, string by, CancellationToken cancellationToken) =>
        RunAsync(token => installed.RollBackAsync(id, by, token), cancellationToken);

    public Task<PluginChange> DisableAsync(string id, string by, CancellationToken cancellationToken) =>
        RunAsync(_ => Task.FromResult(installed.Disable(id, by)), cancellationToken);

    public Task<PluginChange> EnableAsync(string id, string by, CancellationToken cancellationToken) =>
        RunAsync(token => installed.EnableAsync(id, by, token), cancellationToken);

    public Task<PluginChange> RemoveAsync(string id, string by, CancellationToken cancellationToken) =>
        RunAsync(token => installed.RemoveAsync(id, by, token), cancellationToken);

    public Task<PluginChange> DismissAsync(string id, string by, CancellationToken cancellationToken) =>
        RunAsync(_ => Task.FromResult(installed.Dismiss(id, by)), cancellationToken);

    public Task<PluginChange> ReleaseAsync(string id, string by, CancellationToken cancellationToken) =>
        RunAsync(token => installed.ReleaseAsync(id, by, token), cancellationToken);

    private static bool IsActive(PackageSet set, string id, PackageVersion version) => set.Serves(id) && set.Find(id)?.Version == version;

    private static PluginChange ActiveAlready(string id, PackageVersion version) =>
        new(id, version.ToString(), $"Package '{id}' {version} is active already.");

    private Task<PluginChange> FetchAsync(FeedPackage package, bool allowDowngrade, string by, CancellationToken cancellationToken) => feed.RunAsync(
        package,
        by,
        source => InstallAsync(new InstallRequest(source, package.Id, by) { AllowDowngrade = allowDowngrade }, cancellationToken),
        cancellationToken);

    private async Task<PluginChange> InstallAsync(InstallRequest request, CancellationToken cancellationToken)
    {
        var before = active.Set;
        var package = await GuardedAsync(turns.InstallAsync(request, cancellationToken));
        if (IsActive(before, package.Id, package.Version))
            return ActiveAlready(package.Id, package.Version);
        var watched = package.HasAssembly ? " It is watched, and goes back by itself if it fails." : "";
        return new PluginChange(package.Id, package.Version.ToString(), $"Package '{package.Id}' {package.Version} is active.{watched}{UngrantedUse.Sentence(package, policies)}");
    }

    private Task<PluginChange> RunAsync(Func<CancellationToken, Task<PluginChange>> operation, CancellationToken cancellationToken) =>
        GuardedAsync(turns.RunAsync(operation, cancellationToken));

    /// <summary>What stands in the way of an operation is a refusal of it, with a code.</summary>
    private static async Task<T> GuardedAsync<T>(Task<T> operation)
    {
        try
        {
            return await operation;
        }
        catch (Exception exception) when (Shortage.IsBehind(exception))
        {
            throw new PackageRefusedException(Shortage.FaultOf(exception), $"The operation failed for want of resources, and may be tried again: {exception.Message}");
        }
        catch (WorkerFailedException exception)
        {
            throw new PackageRefusedException(PackageFault.Load, exception.Message);
        }
    }
}
