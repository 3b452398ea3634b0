namespace Appliance.Protocol.Packages;

/// <summary>What a package may hold at most. Checked before anything is unpacked, and again while it is: headers may lie.</summary>
public static class PackageLimits
{
    public const long ArchiveBytes = 256L * 1024 * 1024;

    /// <summary>How long one may take to come from a feed. Whoever waits for it, at the socket, at a prompt or in an order, waits longer.</summary>
    public static readonly TimeSpan Download = TimeSpan.FromMinutes(8);
    public const long UnpackedBytes = 512L * 1024 * 1024;
    public const int Entries = 10_000;

    /// <summary>Of an entry's path, in UTF-8.</summary>
    public const int PathBytes = 200;
    public const int ManifestBytes = 1024 * 1024;
    public const int SignatureBytes = 4096;

    /// <summary>How often an archive may hold its own size. What compilers and people write stays below 20.</summary>
    public const int Ratio = 100;

    /// <summary>Up to here the ratio does not matter.</summary>
    public const long RatioFreeBytes = 16L * 1024 * 1024;
}
