using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins;

/// <summary>
/// What operators and orders can do with plugins. Thread-safe: operations wait for each other. Each throws
/// <see cref="PackageRefusedException"/> with the sentence for whoever asked; then nothing has changed.
/// </summary>
/// <remarks><c>by</c> is who asks, in the words of <see cref="History.PluginEvent"/>.</remarks>
internal interface IPluginOperations
{
    /// <param name="path">A package file.</param>
    Task<PluginChange> InstallFileAsync(string path, bool allowDowngrade, string by, CancellationToken cancellationToken);

    /// <param name="version">Null: the newest stable one of the feed.</param>
    Task<PluginChange> InstallFromFeedAsync(string id, string? version, bool allowDowngrade, string by, CancellationToken cancellationToken);

    /// <summary>As an installation from the feed, of a plugin that is installed.</summary>
    Task<PluginChange> UpdateAsync(string id, string? version, string by, CancellationToken cancellationToken);

    Task<PluginChange> RollBackAsync(string id, string by, CancellationToken cancellationToken);

    Task<PluginChange> DisableAsync(string id, string by, CancellationToken cancellationToken);

    Task<PluginChange> EnableAsync(string id, string by, CancellationToken cancellationToken);

    /// <summary>Its folder is deleted when no worker can need it any more; its data stays.</summary>
    Task<PluginChange> RemoveAsync(string id, string by, CancellationToken cancellationToken);

    /// <summary>Forgets what was refused of that id, or that it was rolled back. Never touches what serves.</summary>
    /// <param name="id">Of a package that was never read, the name of its file.</param>
    Task<PluginChange> DismissAsync(string id, string by, CancellationToken cancellationToken);

    /// <summary>Lifts a quarantine.</summary>
    Task<PluginChange> ReleaseAsync(string id, string by, CancellationToken cancellationToken);
}
