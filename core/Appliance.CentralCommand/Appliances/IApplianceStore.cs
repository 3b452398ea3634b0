using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Appliances;

internal interface IApplianceStore
{
    /// <returns>False when the appliance is there already.</returns>
    Task<bool> AddAsync(ApplianceIdentity identity, string? hostname, DateTimeOffset now, CancellationToken cancellationToken);

    Task<ApplianceView?> FindAsync(string applianceId, CancellationToken cancellationToken);

    /// <summary>The appliances of a site, or of every site when <paramref name="siteId"/> is null, by id.</summary>
    Task<IReadOnlyList<ApplianceView>> ListAsync(string? siteId, CancellationToken cancellationToken);

    Task RecordAsync(Checkin checkin, DateTimeOffset now, CancellationToken cancellationToken);
}
