using System.Runtime.InteropServices;

namespace Appliance.Core.Plugins.Packages;

/// <summary>Writes that survive a loss of power, whole or not at all.</summary>
internal static class DurableFiles
{
    /// <summary>Replaces a file: a reader finds the old content or the new one and never a part.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var next = path + ".next";
        using (var file = File.OpenHandle(next, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, content, 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(next, path, overwrite: true);
        FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Moves a folder whose files are on the disk when its new name is.</summary>
    public static void MoveFolder(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            using var file = File.OpenHandle(path);
            RandomAccess.FlushToDisk(file);
        }

        foreach (var directory in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Append(from))
            FlushDirectory(directory);
        Directory.Move(from, to);
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
