using System.Runtime.InteropServices;

namespace Appliance.Core.Hosting.Memory;

/// <summary>Advice to the kernel and the C library about memory. Neither can fail in a way that matters.</summary>
internal static class LibC
{
    /// <summary>MADV_DONTNEED: the page leaves the process at once; content that no file has is lost.</summary>
    public const int DoNotNeed = 4;

    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Advise(nint start, nuint length, int advice);

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int TrimHeap(nuint keep);
}
