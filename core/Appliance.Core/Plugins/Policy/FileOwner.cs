using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Appliance.Core.Plugins.Policy;

/// <summary>Whose a file is, which .NET does not say.</summary>
internal static class FileOwner
{
    private const int EmptyPath = 0x1000;
    private const uint OwnerWanted = 0x8;

    // The same for every processor: struct statx of linux/stat.h.
    private const int Size = 256;
    private const int OwnerOffset = 20;

    public static uint Own => EffectiveUser();

    /// <returns>Null where the kernel does not tell.</returns>
    public static uint? Of(SafeFileHandle file)
    {
        var buffer = new byte[Size];
        return Status(file, "", EmptyPath, OwnerWanted, buffer) == 0 ? BitConverter.ToUInt32(buffer, OwnerOffset) : null;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Status(SafeFileHandle folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] buffer);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();
}
