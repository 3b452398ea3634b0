using System.Globalization;
using System.Runtime.InteropServices;

namespace Appliance.Worker.Memory;

/// <summary>
/// The code of the runtime and of the plugins, as the kernel shows it to this process. Most of it ran once. What is let go stays
/// in the kernel's cache for as long as nobody needs the memory, and comes back when it runs again.
/// </summary>
internal static partial class MappedFiles
{
    private const int DontNeed = 4;

    /// <summary>Those that this process can neither write nor has ever written: the file holds all that there is in them.</summary>
    public static IReadOnlySet<MappedFile> Untouched()
    {
        var found = new HashSet<MappedFile>();
        MappedFile? current = null;
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            if (line.Contains('-', StringComparison.Ordinal))
                current = ReadOnlyFile(line);
            else if (current is { } file && IsPrivate(line))
                found.Remove(file);
            if (current is { } mapped && line.StartsWith("Size:", StringComparison.Ordinal))
                found.Add(mapped);
        }

        return found;
    }

    /// <summary>Takes them out of this process's resident memory.</summary>
    public static void LetGo(IEnumerable<MappedFile> files)
    {
        foreach (var file in files)
            _ = Advise((nint)file.Start, file.Length, DontNeed);
        _ = Trim(0);
    }

    /// <summary>The head of an entry, such as <c>7f00-7f10 r-xp 00000000 08:01 42 /usr/lib/x.so</c>; null when it is no file or may be written.</summary>
    private static MappedFile? ReadOnlyFile(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 6 || !fields[5].StartsWith('/') || fields[1][1] == 'w' || !IsCode(fields[5]))
            return null;

        var ends = fields[0].Split('-');
        var start = nuint.Parse(ends[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new MappedFile(start, nuint.Parse(ends[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) - start);
    }

    private static bool IsCode(string path) =>
        path.EndsWith(".dll", StringComparison.Ordinal) || path.Contains(".so", StringComparison.Ordinal);

    /// <summary>
    /// Whether a line says that some of the memory is this process's own, here or on the swap device. <c>Private_Dirty</c> does not
    /// say that: it counts a file that was just installed and is not on the disk yet.
    /// </summary>
    private static bool IsPrivate(string line) =>
        (line.StartsWith("Anonymous:", StringComparison.Ordinal) || line.StartsWith("Swap:", StringComparison.Ordinal))
        && !line.EndsWith(" 0 kB", StringComparison.Ordinal);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
