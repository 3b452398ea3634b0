using System.Runtime.InteropServices;

namespace Appliance.CentralCommand.Storage;

/// <summary>Gives a file its name so that both survive a loss of power.</summary>
internal static class DurableMove
{
    /// <param name="from">A file whose content is on the disk.</param>
    public static void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        FlushDirectory(Path.GetDirectoryName(to)!);
    }

    /// <summary>.NET opens no folders, and a rename is on the disk only when its folder is.</summary>
    private static void FlushDirectory(string path)
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
