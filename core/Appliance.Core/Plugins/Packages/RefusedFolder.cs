namespace Appliance.Core.Plugins.Packages;

/// <summary>What was refused and lies there to be looked at. Bounded, whoever hands in how much.</summary>
internal sealed class RefusedFolder(string path)
{
    public const int Most = 50;
    public const long MostBytes = 512L * 1024 * 1024;

    public string Path => path;

    /// <param name="newest">What came in just now, and stays.</param>
    /// <returns>What there is too much of, the oldest last.</returns>
    public IReadOnlyList<string> Surplus(string newest)
    {
        // A package keeps the times of whoever made it, and those say nothing of when it came in.
        Directory.SetLastWriteTimeUtc(newest, TimeProvider.System.GetUtcNow().UtcDateTime);
        var others = new DirectoryInfo(path).EnumerateFileSystemInfos()
            .Where(entry => entry.FullName != newest)
            .OrderByDescending(entry => entry.LastWriteTimeUtc);
        var (surplus, kept, bytes) = (new List<string>(), 1, Size(newest));
        foreach (var entry in others)
        {
            bytes += Size(entry.FullName);
            if (++kept > Most || bytes > MostBytes)
                surplus.Add(entry.FullName);
        }

        return surplus;
    }

    private static long Size(string entry) => Directory.Exists(entry)
        ? new DirectoryInfo(entry).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.LinkTarget is null ? file.Length : 0)
        : new FileInfo(entry).Length;
}
