namespace Appliance.Core.Plugins.Packages;

/// <summary>Compares folders file by file and byte by byte.</summary>
internal static class FolderContent
{
    private const int Chunk = 64 * 1024;

    public static bool AreEqual(string left, string right)
    {
        var files = Files(left);
        return files.SequenceEqual(Files(right), StringComparer.Ordinal)
            && files.TrueForAll(file => HaveSameBytes(Path.Combine(left, file), Path.Combine(right, file)));
    }

    private static List<string> Files(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal),
    ];

    private static bool HaveSameBytes(string left, string right)
    {
        using var first = File.OpenRead(left);
        using var second = File.OpenRead(right);
        if (first.Length != second.Length)
            return false;

        var (one, other) = (new byte[Chunk], new byte[Chunk]);
        while (first.ReadAtLeast(one, Chunk, throwOnEndOfStream: false) is > 0 and var read)
        {
            _ = second.ReadAtLeast(other, read, throwOnEndOfStream: false);
            if (!one.AsSpan(0, read).SequenceEqual(other.AsSpan(0, read)))
                return false;
        }

        return true;
    }
}
