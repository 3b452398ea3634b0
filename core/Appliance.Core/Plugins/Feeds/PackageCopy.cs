using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Feeds;

/// <summary>Writes a package to a file as it comes: bounded, hashed, and gone again when it is not the one that was meant.</summary>
internal static class PackageCopy
{
    /// <param name="require">Throws when the folder's disk has no room for so many bytes; null: <see cref="FreeSpace.Require"/>.</param>
    /// <param name="read">Throws what the caller of the feed is to see; an <see cref="IOException"/> from here is the disk's.</param>
    /// <exception cref="PackageRefusedException">It is too large, or has another hash than the feed says.</exception>
    public static async Task WriteAsync(
        FeedPackage package, Func<Memory<byte>, CancellationToken, Task<int>> read, string path, CancellationToken cancellationToken,
        Action<string, long>? require = null)
    {
        require ??= FreeSpace.Require;
        var folder = Path.GetDirectoryName(path)!;

        try
        {
            var hash = await CopyAsync(package, ReadAsync, path, cancellationToken);
            if (package.Sha256 is { } expected && !hash.Equals(expected, StringComparison.OrdinalIgnoreCase))
                throw new PackageRefusedException(
                    PackageFault.HashMismatch,
                    $"Package '{package.Id}' {package.Version} came with the SHA-256 {hash}, and the feed says {expected}: it was changed on the way or at the feed.");
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        // The feed may not say how much comes, and the disk is the journal's first.
        async Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            var count = await read(buffer, cancellation);
            require(folder, count);
            return count;
        }
    }

    private static async Task<string> CopyAsync(
        FeedPackage package, Func<Memory<byte>, CancellationToken, Task<int>> read, string path, CancellationToken cancellationToken)
    {
        var tooLarge = $"Package '{package.Id}' {package.Version} has more than the {PackageLimits.ArchiveBytes} bytes that are allowed.";
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        return await PackageTransfer.WriteAsync(read, file, tooLarge, cancellationToken);
    }
}
