using Appliance.Core.Plugins.Policy;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>What a worker may reach of the file system, all by real paths: it may write a few places, and read all but what is closed or secret.</summary>
/// <param name="Writable">Files and folders.</param>
/// <param name="Closed">What no grant of a folder around it opens: the folder with the daemon's journal, keys and secrets, and its configuration.</param>
/// <param name="Readable">What it may read of what is closed or secret, because it runs from there.</param>
internal sealed record Fence(IReadOnlyList<string> Writable, IReadOnlyList<string> Closed, IReadOnlyList<string> Readable)
{
    /// <summary>What it may read only where it may write.</summary>
    public IReadOnlyList<string> Secret { get; init; } = [];

    /// <summary>What every worker may write: neither disks nor the machine's memory.</summary>
    public static readonly IReadOnlyList<string> Devices =
    [
        "/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty", "/dev/ptmx", "/dev/pts", "/dev/shm", "/tmp",
    ];

    public IEnumerable<string> EverythingWritable => Writable.Concat(Devices);

    /// <summary>
    /// The rules that say so. They can only grant, and a grant holds for all that lies below: what leads to a closed path is
    /// granted entry by entry.
    /// </summary>
    public IEnumerable<(string Path, bool Write)> Rules()
    {
        IReadOnlyList<string> unreadable = [.. Closed, .. Secret];
        foreach (var path in Readable.Append("/").SelectMany(path => Around(path, unreadable)))
            yield return (path, false);
        foreach (var path in Writable.Concat(Devices.Select(RealPath.Of).OfType<string>()).SelectMany(path => Around(path, Closed)))
            yield return (path, true);
    }

    /// <summary>A path, or its parts beside the closed ones when one of those lies in it.</summary>
    private static IEnumerable<string> Around(string path, IReadOnlyList<string> closed)
    {
        if (!closed.Any(one => PathPrefix.Covers(path, one)))
            return [path];
        return closed.Contains(path.TrimEnd('/')) ? [] : Entries(path).SelectMany(entry => Around(entry, closed));
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
