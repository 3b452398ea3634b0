using System.Security.Cryptography;
using System.Text.Json;
using Appliance.CentralCommand.Hosting;
using Appliance.Protocol.Central;
using Microsoft.AspNetCore.DataProtection;

namespace Appliance.CentralCommand.Targets;

/// <summary>The machines of a site with their credentials, which are sealed wherever they rest.</summary>
internal sealed partial class SiteTargets(ITargetStore store, IDataProtectionProvider protection, TimeProvider time, ILogger<SiteTargets> logger)
{
    public Task PutAsync(string siteId, LinuxTarget target, CancellationToken cancellationToken)
    {
        var content = Protector(siteId).Protect(JsonSerializer.Serialize(target, CentralJson.Default.LinuxTarget));
        return store.PutAsync(siteId, new SealedTarget(Key(target.Hostname), content), time.GetUtcNow(), cancellationToken);
    }

    public Task<bool> RemoveAsync(string siteId, string hostname, CancellationToken cancellationToken) =>
        store.RemoveAsync(siteId, Key(hostname), cancellationToken);

    /// <summary>The targets that can be read. One whose key is lost is left out and logged: it must not withhold the others.</summary>
    public async Task<IReadOnlyList<LinuxTarget>> OpenAsync(string siteId, CancellationToken cancellationToken)
    {
        var protector = Protector(siteId);
        var sealedTargets = await store.ListAsync(siteId, cancellationToken);
        return [.. sealedTargets.Select(target => Open(siteId, protector, target)).OfType<LinuxTarget>()];
    }

    private LinuxTarget? Open(string siteId, IDataProtector protector, SealedTarget target)
    {
        try
        {
            return JsonSerializer.Deserialize(protector.Unprotect(target.Sealed), CentralJson.Default.LinuxTarget);
        }
        catch (CryptographicException exception)
        {
            LogUnreadable(siteId, target.Hostname, exception);
            return null;
        }
    }

    // The site is part of the purpose: a row copied to another site cannot be opened there.
    private IDataProtector Protector(string siteId) => protection.CreateProtector("linux-target", siteId);

    private static string Key(string hostname) => hostname.ToLowerInvariant();

    [LoggerMessage(CentralEvents.TargetUnreadable, LogLevel.Error,
        "The credentials of target {Hostname} at site {SiteId} cannot be opened with the keys in the data folder; store the target again")]
    private partial void LogUnreadable(string siteId, string hostname, Exception exception);
}
