namespace Appliance.Core.Plugins.Packages;

/// <summary>Leaves the disk room for the journal: what would fill it is not begun.</summary>
internal static class FreeSpace
{
    private const long Megabyte = 1024 * 1024;
    private const long Kept = 64 * Megabyte;

    /// <summary>A disk of which the usual reserve would be more than this part keeps this part.</summary>
    private const int KeptPart = 8;

    /// <exception cref="IOException">The disk has no room for so much; as it would say itself.</exception>
    public static void Require(string folder, long bytes)
    {
        var disk = new DriveInfo(folder);
        if (Objection(bytes, disk.AvailableFreeSpace, disk.TotalSize) is { } objection)
            throw new IOException(objection, Shortage.NoSpace);
    }

    /// <returns>Null when there is room.</returns>
    public static string? Objection(long bytes, long free, long size)
    {
        var kept = Math.Min(Kept, size / KeptPart);
        return bytes <= free - kept ? null
            : $"it takes {Rounded(bytes)} MB, and of the {free / Megabyte} MB that are free {Rounded(kept)} are kept for the journal";
    }

    private static long Rounded(long bytes) => (bytes + Megabyte - 1) / Megabyte;
}
