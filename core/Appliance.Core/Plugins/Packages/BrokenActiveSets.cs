using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>
/// Files of the active set that are no JSON, kept under another name: what stood in them of downgrades, quarantines and plugins that were
/// turned off is a person's to bring back. While one lies there, versions that no set names may still be wanted.
/// </summary>
internal sealed class BrokenActiveSets(string storeDirectory, string name)
{
    public bool AreThere => Latest() is not null;

    /// <returns>The path of the last one; null when there is none.</returns>
    public string? Latest() => Directory.Exists(storeDirectory)
        ? Directory.GetFiles(storeDirectory, $"{name}.broken*").MaxBy(path => (path.Length, path))
        : null;

    /// <returns>Where it lies now.</returns>
    /// <exception cref="IOException">The disk does not take it: then nothing may be saved in its place.</exception>
    public string SetAside()
    {
        var path = Path.Combine(storeDirectory, $"{name}.broken");
        var free = Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? path : $"{path}.{number}").First(candidate => !File.Exists(candidate));
        File.Move(Path.Combine(storeDirectory, name), free);
        DurableFolder.Flush(storeDirectory);
        return free;
    }
}
