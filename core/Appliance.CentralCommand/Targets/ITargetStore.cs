namespace Appliance.CentralCommand.Targets;

internal interface ITargetStore
{
    /// <summary>Adds the target, or replaces it whole.</summary>
    Task PutAsync(string siteId, SealedTarget target, DateTimeOffset now, CancellationToken cancellationToken);

    /// <returns>False when there is no such target.</returns>
    Task<bool> RemoveAsync(string siteId, string hostname, CancellationToken cancellationToken);

    Task<IReadOnlyList<SealedTarget>> ListAsync(string siteId, CancellationToken cancellationToken);
}
