namespace Appliance.CentralCommand.Sites;

internal interface ISiteStore
{
    /// <returns>False when the site is there already.</returns>
    Task<bool> AddAsync(string siteId, DateTimeOffset now, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(string siteId, CancellationToken cancellationToken);
}
