using System.IO.Compression;
using System.Security.Cryptography;

namespace Appliance.Protocol.Packages;

/// <summary>Reads the content of an archive's entries, never more of it than the entry's header and the bound say.</summary>
internal static class PackageContent
{
    /// <exception cref="PackageRefusedException">It is longer than the bound, or damaged.</exception>
    public static byte[] ReadAll(string package, string path, ZipArchiveEntry entry, int limit, PackageFault fault)
    {
        if (entry.Length > limit)
            throw PackageRefusedException.About(package, fault, $"has a '{path}' of {entry.Length} bytes; {limit} are allowed");

        using var memory = new MemoryStream();
        Copy(package, path, entry, memory);
        return memory.ToArray();
    }

    /// <returns>The SHA-256 of what was copied, in lower-case hexadecimal.</returns>
    /// <exception cref="PackageRefusedException">It is longer or shorter than its header says, or damaged.</exception>
    public static string Copy(string package, string path, ZipArchiveEntry entry, Stream destination)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var source = Guarded(package, path, entry.Open);
        var buffer = new byte[81920];
        var left = entry.Length;
        for (int read; (read = Guarded(package, path, () => source.Read(buffer))) > 0;)
        {
            // Today's ZipArchive ends there by itself; that is not documented.
            left -= read;
            if (left < 0)
                throw PackageRefusedException.About(package, PackageFault.TooLarge, $"holds more in '{path}' than the {entry.Length} bytes that its header says");
            hash.AppendData(buffer, 0, read);
            destination.Write(buffer, 0, read);
        }

        return left == 0 ? Convert.ToHexStringLower(hash.GetHashAndReset()) : throw Damaged(package, path);
    }

    /// <summary>Apart from the writing, so that a full disk stays one.</summary>
    private static T Guarded<T>(string package, string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw Damaged(package, path);
        }
    }

    private static PackageRefusedException Damaged(string package, string path) =>
        PackageRefusedException.About(package, PackageFault.ArchiveDamaged, $"holds '{path}' damaged; fetch or pack it again");
}
