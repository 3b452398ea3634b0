using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Worker;

namespace Appliance.Core.Plugins;

/// <summary>What a worker is told of a package that it is to load. Thread-safe.</summary>
internal sealed class PluginLoads(PluginHostOptions options)
{
    /// <summary>Its folder for data is there when this returns.</summary>
    public PluginLoad Of(InstalledPackage package)
    {
        var data = Path.Combine(options.DataDirectory, package.Id);
        Directory.CreateDirectory(data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new PluginLoad(
            package.Manifest, package.Directory, data, options.PluginOptions.TryGetValue(package.Id, out var value) ? value : null);
    }
}
