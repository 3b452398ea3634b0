using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Trust;

namespace Appliance.Core.Plugins;

/// <summary>What lies on the disk: versions, the active set, publishers.</summary>
internal sealed class PluginFolders
{
    public PluginFolders(PluginHostOptions options)
    {
        Store = new PluginStore(options.BuiltInDirectory, options.StoreDirectory);
        ActiveSet = new ActiveSetStore(Store, options.StoreDirectory);
        Trust = new TrustStore(options.TrustDirectory);
    }

    public PluginStore Store { get; }

    public ActiveSetStore ActiveSet { get; }

    public TrustStore Trust { get; }
}
