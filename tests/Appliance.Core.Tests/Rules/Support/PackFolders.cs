using Appliance.Core.Plugins;

namespace Appliance.Core.Tests.Rules.Support;

/// <summary>Packs that stay as they are.</summary>
internal sealed class PackFolders(params string[] folders) : IPackDirectories
{
    public event Action<IReadOnlyList<string>>? PacksChanged
    {
        add { }
        remove { }
    }

    public IReadOnlyList<string> PackDirectories => folders;
}
