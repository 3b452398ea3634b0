using Appliance.Core.Plugins.Policy;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>What a worker may reach of the file system, all by real paths: it may write a few places, and read all but one folder.</summary>
/// <param name="Writable">Files and folders.</param>
/// <param name="Closed">The folder that it may not read, with the daemon's journal, keys and secrets.</param>
/// <param name="Readable">What it may read of the closed folder.</param>
internal sealed record Fence(IReadOnlyList<string> Writable, string Closed, IReadOnlyList<string> Readable)
{
    /// <summary>What every worker may write: neither disks nor the machine's memory.</summary>
    public static readonly IReadOnlyList<string> Devices =
    [
        "/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty", "/dev/ptmx", "/dev/pts", "/dev/shm", "/tmp",
    ];

    public IEnumerable<string> EverythingWritable => Writable.Concat(Devices);

    /// <summary>
    /// The rules that say so. They can only grant, and a grant holds for all that lies below: what leads to the closed folder is
    /// granted entry by entry.
    /// </summary>
    public IEnumerable<(string Path, bool Write)> Rules()
    {
        foreach (var path in Readable)
            yield return (path, false);
        foreach (var path in Around("/"))
            yield return (path, false);
        foreach (var path in Writable.Concat(Devices.Select(RealPath.Of).OfType<string>()).SelectMany(Around))
            yield return (path, true);
    }

    /// <summary>A path, or its parts beside the closed folder when that lies in it.</summary>
    private IEnumerable<string> Around(string path)
    {
        if (!PathPrefix.Covers(path, Closed))
            return [path];
        return path.TrimEnd('/') == Closed ? [] : Entries(path).SelectMany(Around);
    }

    private static string[] Entries(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
