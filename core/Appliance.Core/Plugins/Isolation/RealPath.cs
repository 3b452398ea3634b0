using System.Runtime.InteropServices;
using System.Text;

namespace Appliance.Core.Plugins.Isolation;

/// <summary>Where a path leads once every link in it is followed.</summary>
internal static class RealPath
{
    private const int Longest = 4096;

    /// <returns>Null when there is nothing.</returns>
    public static string? Of(string path)
    {
        var buffer = new byte[Longest];
        return Resolve(path, buffer) == 0 ? null : Encoding.UTF8.GetString(buffer, 0, Array.IndexOf(buffer, (byte)0));
    }

    [DllImport("libc", EntryPoint = "realpath")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Resolve([MarshalAs(UnmanagedType.LPUTF8Str)] string path, byte[] resolved);
}
