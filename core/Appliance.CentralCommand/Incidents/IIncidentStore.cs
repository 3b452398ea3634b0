using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Incidents;

internal interface IIncidentStore
{
    /// <returns>False when this appliance's report is there already; the first one stays.</returns>
    Task<bool> AddAsync(string siteId, IncidentView incident, CancellationToken cancellationToken);

    /// <summary>The newest incidents of a site, or of every site when <paramref name="siteId"/> is null.</summary>
    Task<IReadOnlyList<IncidentView>> ListAsync(string? siteId, int limit, CancellationToken cancellationToken);
}
