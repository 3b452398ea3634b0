using System.Runtime.InteropServices;

namespace Appliance.Protocol.Packages;

/// <summary>A folder whose names survive a loss of power.</summary>
public static class DurableFolder
{
    /// <summary>.NET opens no folders, and a rename is on the disk only when its folder is.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public static void Flush(string path)
    {
        const int readOnlyCloseOnExec = 0x80000;
        if (!OperatingSystem.IsLinux())
            return;

        var descriptor = Open(path, readOnlyCloseOnExec);
        if (descriptor < 0)
            throw new IOException($"Folder '{path}' cannot be opened to be written to the disk (error {Marshal.GetLastPInvokeError()}).");

        var result = Flush(descriptor);
        _ = Close(descriptor);
        if (result != 0)
            throw new IOException($"Folder '{path}' could not be written to the disk.");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
