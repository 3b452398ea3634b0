using System.Globalization;

namespace Appliance.Core.Hosting.Memory;

/// <summary>A read-only mapping of a file of which no page was ever written: the file has all of it.</summary>
internal readonly record struct FilePages(nint Start, nuint Length)
{
    private const string Code = " r-xp ";
    private const string Constants = " r--p ";

    /// <summary>The last line of a mapping.</summary>
    private const string Last = "VmFlags:";

    /// <summary>
    /// How much of a mapping is no longer what the file has, in memory and swapped out: the loader relocates constants before it makes them
    /// read-only, and who drops such a page has pointers to nowhere.
    /// </summary>
    private static readonly string[] Written = ["Anonymous:", "Swap:"];

    public static IReadOnlyList<FilePages> OfThisProcess() => Parse(File.ReadLines("/proc/self/smaps"));

    /// <param name="lines">For each mapping <c>55d0c0000000-55d0c0001000 r-xp … /path</c>, addresses in hexadecimal, then its figures, and <c>VmFlags</c> last.</param>
    public static IReadOnlyList<FilePages> Parse(IEnumerable<string> lines)
    {
        var clean = new List<FilePages>();
        FilePages? current = null;
        foreach (var line in lines)
        {
            if (IsOfFile(line))
                current = ParseRange(line);
            else if (IsWritten(line))
                current = null;
            else if (current is { } pages && line.StartsWith(Last, StringComparison.Ordinal))
            {
                clean.Add(pages);
                current = null;
            }
        }

        return clean;
    }

    private static bool IsWritten(string line) =>
        Array.Exists(Written, figure => line.StartsWith(figure, StringComparison.Ordinal)) && !line.EndsWith(" 0 kB", StringComparison.Ordinal);

    private static bool IsOfFile(string line) =>
        line.Contains('/', StringComparison.Ordinal)
        && (line.Contains(Code, StringComparison.Ordinal) || line.Contains(Constants, StringComparison.Ordinal));

    private static FilePages ParseRange(string line)
    {
        var dash = line.IndexOf('-', StringComparison.Ordinal);
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        var start = nint.Parse(line.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var end = nint.Parse(line.AsSpan(dash + 1, space - dash - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new FilePages(start, (nuint)(end - start));
    }
}
