using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Incidents;

internal interface IIncidentStore
{
    /// <summary>Keeps how an incident ended, in place of the report that it waits.</summary>
    /// <returns>False when this appliance's report is there already; the first one stays.</returns>
    Task<bool> AddAsync(string siteId, IncidentView incident, CancellationToken cancellationToken);

    /// <summary>Keeps until when an incident waits; the last one told stays, until the incident has ended.</summary>
    /// <returns>False when it has ended.</returns>
    Task<bool> DeferAsync(string siteId, IncidentView incident, CancellationToken cancellationToken);

    /// <summary>The newest incidents of a site, or of every site when <paramref name="siteId"/> is null.</summary>
    Task<IReadOnlyList<IncidentView>> ListAsync(string? siteId, int limit, CancellationToken cancellationToken);
}
