namespace Appliance.Core.Plugins.Isolation;

/// <summary>The bits of Landlock's file system access.</summary>
internal static class LandlockAccess
{
    private const ulong Execute = 1 << 0;
    private const ulong WriteFile = 1 << 1;
    private const ulong ReadFile = 1 << 2;
    private const ulong ReadFolder = 1 << 3;
    private const ulong Truncate = 1 << 14;

    /// <summary>Remove and make everything but devices, which root could read the disk through; move between folders.</summary>
    private const ulong ChangeFolder = (1 << 4) | (1 << 5) | (1 << 7) | (1 << 8) | (1 << 9) | (1 << 10) | (1 << 12) | (1 << 13);
    private const ulong MakeDevices = (1 << 6) | (1 << 11);

    /// <summary>What is refused where no rule grants it.</summary>
    public static ulong All(int version) => Known(version, Execute | WriteFile | ReadFile | ReadFolder | Truncate | ChangeFolder | MakeDevices);

    public static ulong Of(int version, bool write, bool isFolder)
    {
        var access = Execute | ReadFile | (write ? WriteFile | Truncate : 0);
        if (isFolder)
            access |= ReadFolder | (write ? ChangeFolder : 0);
        return Known(version, access);
    }

    private static ulong Known(int version, ulong access) => access & version switch
    {
        1 => (1 << 13) - 1,
        2 => (1 << 14) - 1,
        _ => (1 << 15) - 1,
    };
}
