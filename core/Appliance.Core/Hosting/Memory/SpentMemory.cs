using System.Globalization;

namespace Appliance.Core.Hosting.Memory;

/// <summary>What a start needed and the work after it does not: the garbage of reading every pack, and the pages of code that ran once.</summary>
internal static class SpentMemory
{
    private const string Maps = "/proc/self/maps";

    /// <summary>Costs some milliseconds. What is needed again comes back from the page cache or the disk.</summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            _ = LibC.TrimHeap(0);
            foreach (var (start, length) in FilePages())
                _ = LibC.Advise(start, length, LibC.PageOut);
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or IOException or UnauthorizedAccessException)
        {
            // A C library without malloc_trim, or no /proc: the memory stays until the kernel wants it.
        }
    }

    /// <summary>Read-only mappings of files. They have no content of their own, so that the kernel can drop them.</summary>
    private static List<(nint Start, nuint Length)> FilePages() =>
    [
        .. File.ReadLines(Maps)
            .Where(line => line.Contains('/', StringComparison.Ordinal))
            .Where(line => line.Contains(" r-xp ", StringComparison.Ordinal) || line.Contains(" r--p ", StringComparison.Ordinal))
            .Select(Range),
    ];

    private static (nint Start, nuint Length) Range(string line)
    {
        var dash = line.IndexOf('-', StringComparison.Ordinal);
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var start = nint.Parse(line.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var end = nint.Parse(line.AsSpan(dash + 1, space - dash - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (start, (nuint)(end - start));
    }
}
