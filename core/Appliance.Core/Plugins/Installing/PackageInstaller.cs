using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Trust;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Installing;

/// <summary>The way of a package into service. Used by one operation at a time.</summary>
internal sealed partial class PackageInstaller(
    PluginStore store, PackageTrust trust, Newcomers newcomers, Setback setback, ILogger logger)
{
    /// <summary>
    /// Verifies a package, stores it, proves it in a worker beside the serving one, and switches. When any of this fails, what
    /// served before serves on and the package is refused, visibly. What the end of the daemon cuts off says nothing about the package
    /// and is done again at its next start.
    /// </summary>
    /// <exception cref="PackageRefusedException">It is refused, which is on record then.</exception>
    /// <exception cref="IOException">Descriptors or disk space ran out: what came in is where it was, and may be tried again.</exception>
    public async Task<InstalledPackage> InstallAsync(InstallRequest request, CancellationToken cancellationToken)
    {
        InstalledPackage? package = null;
        try
        {
            using var work = store.OpenWork();
            using var delivery = await request.Source.FetchAsync(work.Path, cancellationToken);
            var publisher = trust.Verify(delivery);
            package = delivery.Unpack();
            if (newcomers.IsActiveAlready(package, request))
                return package;

            newcomers.Record(package, PluginStep.Received, request.By, publisher is null ? "not signed" : $"signed by {publisher.Name}");

            newcomers.Verify(package, request);
            newcomers.ProveRules(package);
            package = newcomers.Store(package, request);

            await newcomers.ServeAsync(package, request, cancellationToken);
            LogActivated(package.Id, package.Version);
            return package;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw setback.Of(exception, request, package?.Reference);
        }
    }

    /// <summary>Goes on with what a crash of the daemon, or a shortage after it, left between store and proof.</summary>
    public async Task ResumeAsync(ProvingPackage proving, CancellationToken cancellationToken)
    {
        var incoming = proving.Incoming is null ? null : Path.Combine(store.IncomingDirectory, proving.Incoming);
        if (!store.Has(proving.Id, proving.Version))
        {
            newcomers.Forget(proving);
            return;
        }

        newcomers.RecordStored(proving);
        var place = store.PlaceOf(proving.Id, proving.Version);
        var request = new InstallRequest(new IncomingSource(place), proving.Id, proving.By ?? PluginHistoryWords.Incoming)
        {
            AllowDowngrade = proving.AllowDowngrade,
            Incoming = incoming,
        };
        try
        {
            var package = store.Read(proving.Id, proving.Version);
            PackageVerification.VerifyFiles(package);
            newcomers.ProveRules(package);
            await newcomers.ServeAsync(package, request, cancellationToken);
            LogActivated(package.Id, package.Version);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !Shortage.IsBehind(exception))
        {
            throw setback.Of(exception, request, new PackageReference(proving.Id, proving.Version));
        }
    }

    [LoggerMessage(1841, LogLevel.Information, "Package {Id} {Version} is active")]
    private partial void LogActivated(string id, PackageVersion version);
}
