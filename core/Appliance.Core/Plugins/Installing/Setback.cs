using Appliance.Core.Plugins.Generations;
using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Installing;

/// <summary>Undoes an installation that failed, and says why it did. Used by one operation at a time.</summary>
internal sealed partial class Setback(PluginStore store, ActivePackages active, IPluginHistory history, ILogger logger, TimeProvider time)
{
    /// <param name="package">Null until the manifest was read.</param>
    /// <returns>What to throw: the refusal, or the shortage that leaves all as it was.</returns>
    public Exception Of(Exception exception, InstallRequest request, PackageReference? package)
    {
        if (Shortage.IsBehind(exception))
            return OfShortage(exception, request, package);
        if (exception is PackageRefusedException or WorkerFailedException or IOException or UnauthorizedAccessException)
            return OfRefusal(exception, request, package);
        TryUndo(request, package);
        return exception;
    }

    private static PackageFault FaultOf(Exception exception) => exception switch
    {
        PackageRefusedException refused => refused.Fault,
        WorkerFailedException => PackageFault.Load,
        _ => PackageFault.ArchiveDamaged,
    };

    private Exception OfShortage(Exception exception, InstallRequest request, PackageReference? package)
    {
        TryUndo(request, package);
        // What lies in incoming/ is tried again.
        if (request.Incoming is not null)
            return exception;

        var refusal = Shortage.RefusalOf(exception, request.Name);
        active.Record(Step(Refused(request, package, refusal), request));
        LogRefused(refusal.Message);
        return refusal;
    }

    private PackageRefusedException OfRefusal(Exception exception, InstallRequest request, PackageReference? package)
    {
        var refused = Refused(request, package, new PackageRefusedException(FaultOf(exception), store.InPackage(exception.Message)));
        try
        {
            refused = refused with { Error = SetAside(refused.Error, request, package) };
            // What never showed what it is, and lies nowhere, has told whoever asked for it.
            if (package is not null || request.Incoming is not null)
                active.Change(set => set.With(refused) with { Proving = null }, Step(refused, request));
            else
                history.Record(Step(refused, request));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotRecorded(request.Name, refused.Error, failure.Message);
            history.Record(Step(refused, request));
        }

        LogRefused(refused.Error);
        return new PackageRefusedException(refused.Fault!.Value, refused.Error);
    }

    private static RefusedPackage Refused(InstallRequest request, PackageReference? package, PackageRefusedException why)
    {
        var (id, version) = package is null ? (Path.GetFileName(request.Name), "") : (package.Id, package.Version);
        return new RefusedPackage(id, version, why.Message) { Fault = why.Fault };
    }

    private PluginEvent Step(RefusedPackage refused, InstallRequest request) =>
        new(time.GetUtcNow(), refused.Id, refused.Version, PluginStep.Refused, request.By, refused.Error);

    /// <summary>What failed its proof leaves the store, where its number stays free for other content.</summary>
    /// <returns>The reason, which may name a place in a file: it is to be found there afterwards.</returns>
    private string SetAside(string reason, InstallRequest request, PackageReference? package)
    {
        var stored = StoredBy(package);
        if (request.Incoming is not { } incoming)
        {
            if (stored is not null)
                store.Delete(stored);
            return reason;
        }

        if (stored is not null && Path.Exists(incoming))
            store.Delete(stored);
        var left = Path.Exists(incoming) ? incoming : stored;
        if (left is null)
            return reason;
        var aside = store.SetAside(left, Path.GetFileName(incoming));
        return reason.Replace(left, aside, StringComparison.Ordinal);
    }

    /// <summary>Neither a folder nor a word of the package stays in the store; a folder that came in is put back.</summary>
    private void TryUndo(InstallRequest request, PackageReference? package)
    {
        try
        {
            if (StoredBy(package) is { } stored)
                Unstore(request, stored);
            if (active.Set.Proving is not null)
                active.Change(set => set with { Proving = null });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It stays on record as proving, and is proven again.
            LogNotUndone(request.Name, exception.Message);
        }
    }

    private void Unstore(InstallRequest request, string stored)
    {
        if (request.Incoming is { } incoming && !Path.Exists(incoming))
            Directory.Move(stored, incoming);
        else
            store.Delete(stored);
    }

    /// <returns>The folder in the store that this operation made, and not one of a version that was good before.</returns>
    private string? StoredBy(PackageReference? package)
    {
        var set = active.Set;
        if (package is null || set.Proving is not { } proving || (proving.Id, proving.Version) != (package.Id, package.Version)
            || set.PreviousOf(package.Id) == package.Version || set.UnreadableOf(package.Id)?.Version == package.Version)
            return null;
        var place = store.PlaceOf(package.Id, package.Version);
        return Directory.Exists(place) ? place : null;
    }

    [LoggerMessage(1842, LogLevel.Error, "A package was refused, and what served before serves on: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(1843, LogLevel.Error, "The refusal of '{Name}' could not be recorded: {Reason} (It was refused because: {Refusal})")]
    private partial void LogNotRecorded(string name, string refusal, string reason);

    [LoggerMessage(1844, LogLevel.Warning, "What was begun of '{Name}' could not be undone and is tried again: {Reason}")]
    private partial void LogNotUndone(string name, string reason);
}
