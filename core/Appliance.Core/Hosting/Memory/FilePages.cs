using System.Globalization;

namespace Appliance.Core.Hosting.Memory;

/// <summary>A read-only mapping of a file. Code is never written after it is mapped; constants may be, while the loader relocates them.</summary>
internal readonly record struct FilePages(nint Start, nuint Length, bool IsCode)
{
    private const string Code = " r-xp ";
    private const string Constants = " r--p ";

    public static IReadOnlyList<FilePages> OfThisProcess() =>
    [
        .. File.ReadLines("/proc/self/maps")
            .Where(line => line.Contains('/', StringComparison.Ordinal))
            .Where(line => line.Contains(Code, StringComparison.Ordinal) || line.Contains(Constants, StringComparison.Ordinal))
            .Select(Parse),
    ];

    /// <param name="line"><c>55d0c0000000-55d0c0001000 r-xp …</c>, addresses in hexadecimal.</param>
    private static FilePages Parse(string line)
    {
        var dash = line.IndexOf('-', StringComparison.Ordinal);
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var start = nint.Parse(line.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var end = nint.Parse(line.AsSpan(dash + 1, space - dash - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new FilePages(start, (nuint)(end - start), line.Contains(Code, StringComparison.Ordinal));
    }
}
