using System.Security.Cryptography;

namespace Appliance.Protocol.Packages;

/// <summary>Writes a package to a file as it comes over a wire: hashed, never larger than a package may be, and one buffer of it in memory.</summary>
public static class PackageTransfer
{
    private const int BufferSize = 64 * 1024;

    /// <param name="read">Gives the next bytes; 0 is the end.</param>
    /// <param name="file">Empty.</param>
    /// <param name="tooLarge">What to say of a package that is.</param>
    /// <returns>The SHA-256 in lower-case hexadecimal.</returns>
    /// <exception cref="PackageRefusedException">It is too large.</exception>
    public static async Task<string> WriteAsync(
        Func<Memory<byte>, CancellationToken, Task<int>> read, Stream file, string tooLarge, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        var written = 0L;
        for (int count; (count = await read(buffer, cancellationToken)) > 0;)
        {
            if ((written += count) > PackageLimits.ArchiveBytes)
                throw new PackageRefusedException(PackageFault.TooLarge, tooLarge);
            hash.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
