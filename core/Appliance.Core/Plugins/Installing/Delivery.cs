using Appliance.Core.Plugins.Packages;

namespace Appliance.Core.Plugins.Installing;

/// <summary>A package as it came in, before anything of it is believed.</summary>
/// <param name="name">Its file or folder, for messages.</param>
internal abstract class Delivery(string name) : IDisposable
{
    public string Name => name;

    /// <summary>Null when it is not signed.</summary>
    public abstract SignedManifest? Signed { get; }

    /// <summary>Brings its files, each as its manifest has it, into a folder that can be moved to the store.</summary>
    public abstract InstalledPackage Unpack();

    public abstract void Dispose();
}
