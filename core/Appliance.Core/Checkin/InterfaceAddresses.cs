using System.Net;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;

namespace Appliance.Core.Checkin;

/// <summary>
/// The addresses of this machine's interfaces, by one call of the C library. The runtime's own list reads a dozen files of each interface for
/// it, and fails where one goes away in the middle.
/// </summary>
internal static class InterfaceAddresses
{
    private const uint IsUp = 0x1;
    private const uint IsLoopback = 0x8;
    private const uint IsRunning = 0x40;

    /// <summary>AF_INET.</summary>
    private const short V4 = 2;

    /// <summary>The IPv4 addresses of interfaces that are up and connected, tunnels among them, in ordinal order.</summary>
    public static IReadOnlyList<string> V4Up()
    {
        if (GetAll(out var first) != 0)
            throw new NetworkInformationException(Marshal.GetLastPInvokeError());

        try
        {
            return [.. Read(first).Where(entry => IsV4Up(entry)).Select(entry => AddressOf(entry).ToString()).Order(StringComparer.Ordinal)];
        }
        finally
        {
            Free(first);
        }
    }

    private static IEnumerable<Entry> Read(nint next)
    {
        while (next != 0)
        {
            var entry = Marshal.PtrToStructure<Entry>(next);
            yield return entry;
            next = entry.Next;
        }
    }

    private static bool IsV4Up(in Entry entry) =>
        (entry.Flags & (IsUp | IsRunning | IsLoopback)) == (IsUp | IsRunning) && entry.Address != 0 && Marshal.ReadInt16(entry.Address) == V4;

    private static IPAddress AddressOf(in Entry entry) => new((uint)Marshal.ReadInt32(entry.Address, 4));

    [DllImport("libc", EntryPoint = "getifaddrs", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetAll(out nint first);

    [DllImport("libc", EntryPoint = "freeifaddrs")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void Free(nint first);

    /// <summary>struct ifaddrs, as far as it is read.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Entry
    {
        public readonly nint Next;
        public readonly nint Name;
        public readonly uint Flags;
        public readonly nint Address;
    }
}
