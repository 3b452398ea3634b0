using System.IO.Compression;

namespace Appliance.Protocol.Packages;

/// <summary>The entries of an archive that are of the package itself, by path. None of them leads out of its folder.</summary>
internal static class PackageEntries
{
    private const int FileTypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <exception cref="PackageRefusedException">An entry is no plain file, leads elsewhere, is there twice, or all are too large together.</exception>
    public static Dictionary<string, ZipArchiveEntry> Read(string package, ZipArchive archive, long archiveBytes)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>();
        var paths = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            var isFolder = entry.FullName.EndsWith('/');
            var path = PackagePath.OfEntry(isFolder ? entry.FullName[..^1] : entry.FullName);
            PackagePath.Require(package, path);
            RequirePlain(package, path, entry, isFolder);
            if (isFolder || PackagePath.IsOfNuGet(path))
                continue;
            if (!paths.Add(path))
                throw PackageRefusedException.About(package, PackageFault.DuplicateFile, $"holds '{path}' twice; pack it again");
            entries.Add(path, entry);
        }

        RefuseFilesAsFolders(package, paths);
        RequireSize(package, entries.Values, archiveBytes);
        return entries;
    }

    private static void RequirePlain(string package, string path, ZipArchiveEntry entry, bool isFolder)
    {
        var type = (entry.ExternalAttributes >> 16) & FileTypeMask;
        if (type != 0 && type != (isFolder ? Folder : RegularFile))
            throw PackageRefusedException.About(package, PackageFault.SymbolicLink, $"holds '{path}' as a link or another thing that is no file; pack the file itself");
        if (entry.IsEncrypted)
            throw PackageRefusedException.About(package, PackageFault.ArchiveDamaged, $"holds '{path}' encrypted; pack it without a password");
    }

    private static void RefuseFilesAsFolders(string package, HashSet<string> paths)
    {
        foreach (var path in paths)
        {
            for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
            {
                if (paths.Contains(path[..slash]))
                    throw PackageRefusedException.About(package, PackageFault.DuplicateFile, $"holds '{path[..slash]}' as a file and as a folder; pack it again");
            }
        }
    }

    private static void RequireSize(string package, IEnumerable<ZipArchiveEntry> entries, long archiveBytes)
    {
        // In floating point: sums of lengths that an attacker chose may overflow a long.
        var total = entries.Sum(entry => entry.Length < 0 ? double.MaxValue : entry.Length);
        if (total > PackageLimits.UnpackedBytes)
            throw PackageRefusedException.About(package, PackageFault.TooLarge, $"unpacks to more than the {PackageLimits.UnpackedBytes} bytes that are allowed");
        if (total > PackageLimits.RatioFreeBytes && total > (double)archiveBytes * PackageLimits.Ratio)
            throw PackageRefusedException.About(package, PackageFault.TooLarge, $"unpacks to more than {PackageLimits.Ratio} times its size, as archives do that are made to fill disks");
    }
}
