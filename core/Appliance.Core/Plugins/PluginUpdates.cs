using Appliance.Core.Plugins.Generations;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

/// <summary>Brings packages that came in into service. Used by one thread at a time.</summary>
internal sealed partial class PluginUpdates(
    PluginStore store, ActivePackages active, IPackProof packs, WorkerFleet fleet, ILogger logger)
{
    /// <summary>
    /// Verifies a folder, stores it, proves it in a worker beside the serving one, and switches. When any of this fails, what
    /// served before serves on and the package is refused, visibly and for good.
    /// </summary>
    /// <returns>Whether the folder was taken out of <c>incoming/</c>, to the store or aside.</returns>
    /// <exception cref="IOException">Descriptors or disk space ran out: the folder is where it was.</exception>
    public async Task<bool> InstallAsync(string folder, CancellationToken cancellationToken)
    {
        InstalledPackage? package = null;
        try
        {
            package = PackageFolder.Read(folder, builtIn: false);
            PackageVerification.Verify(package, active.Set.Find(package.Id));
            ProveRules(package);
            var candidate = store.Store(package, active.Set);
            await ActivateAsync(candidate, cancellationToken);
            LogActivated(candidate.Id, candidate.Version);
            return true;
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            var (id, version) = package is null ? (Path.GetFileName(folder), "") : (package.Id, package.Version.ToString());
            return Refuse(new RefusedPackage(id, version, exception.Message) { Fault = FaultOf(exception) }, folder);
        }
    }

    private static bool IsRefusal(Exception exception) =>
        exception is PackageRefusedException or WorkerFailedException or IOException or UnauthorizedAccessException && !Shortage.IsBehind(exception);

    private static PackageFault FaultOf(Exception exception) => exception switch
    {
        PackageRefusedException refused => refused.Fault,
        WorkerFailedException => PackageFault.Load,
        _ => PackageFault.ArchiveDamaged,
    };

    private void ProveRules(InstalledPackage package)
    {
        if (package.PackDirectory is not { } directory)
            return;

        var others = active.Set.Packages.Where(other => other.HasPack && other.Id != package.Id).Select(other => other.PackDirectory!);
        var actions = active.Catalogue.Actions.Union(package.Manifest.Contributes.Actions);
        if (packs.Refusal(directory, [.. others], actions) is { } refusal)
            throw new PackageRefusedException(PackageFault.Rules, $"Pack '{package.Id}' {package.Version} is refused: {refusal}");
    }

    private async Task ActivateAsync(InstalledPackage candidate, CancellationToken cancellationToken)
    {
        var set = active.Set.With(candidate);
        if (ActivePackages.Clash(set, candidate.Id) is { } clash)
            throw new PackageRefusedException(PackageFault.NameTaken, clash);

        if (!candidate.HasAssembly && active.Set.Find(candidate.Id) is not { HasAssembly: true })
        {
            active.Activate(set);
            return;
        }

        var next = await fleet.ProveAsync(set, candidate.Id, cancellationToken);
        try
        {
            Prove(next, candidate);
            active.Activate(set);
        }
        catch
        {
            await next.StopAsync();
            throw;
        }

        active.Report(next.Results);
        fleet.Switch(candidate.Id, next);
    }

    /// <summary>The candidate must load, and no other plugin that serves now may be lost by it.</summary>
    private void Prove(Generation next, InstalledPackage candidate)
    {
        var served = fleet.Current?.Results.Where(result => result.Error is null).Select(result => result.Id) ?? [];
        var needed = served.Append(candidate.Id).ToHashSet();
        if (next.Results.FirstOrDefault(result => result.Error is not null && needed.Contains(result.Id)) is { } failed)
            throw new PackageRefusedException(failed.Fault ?? PackageFault.Load, failed.Error!);
    }

    private bool Refuse(RefusedPackage refused, string folder)
    {
        try
        {
            // The reason names a place in a file: it is to be found there afterwards.
            if (Directory.Exists(folder))
                refused = refused with { Error = refused.Error.Replace(folder, store.SetAside(folder), StringComparison.Ordinal) };
            LogRefused(refused.Error);
            active.Activate(active.Set.With(refused));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotRecorded(folder, refused.Error, exception.Message);
            return false;
        }
    }

    [LoggerMessage(1841, LogLevel.Information, "Package {Id} {Version} is active")]
    private partial void LogActivated(string id, PackageVersion version);

    [LoggerMessage(1842, LogLevel.Error, "A package was refused, and what served before serves on: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(1843, LogLevel.Error, "The refusal of '{Folder}' could not be recorded: {Reason} (It was refused because: {Refusal})")]
    private partial void LogNotRecorded(string folder, string refusal, string reason);
}
