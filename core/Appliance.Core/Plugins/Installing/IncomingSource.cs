namespace Appliance.Core.Plugins.Installing;

/// <summary>A folder or a package file that was renamed into <c>incoming/</c>.</summary>
internal sealed class IncomingSource(string path) : IPackageSource
{
    public Task<Delivery> FetchAsync(string work, CancellationToken cancellationToken) =>
        Task.FromResult<Delivery>(File.Exists(path) ? new ArchiveDelivery(path, work) : new FolderDelivery(path));
}
