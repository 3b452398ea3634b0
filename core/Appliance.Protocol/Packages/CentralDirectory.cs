using System.Buffers.Binary;

namespace Appliance.Protocol.Packages;

/// <summary>
/// Counts the entries of a zip archive, in constant memory, before <c>ZipArchive</c> makes an object of each. It finds them where
/// <c>ZipArchive</c> does: from the offset in the last 22 bytes on, for as long as there is a header.
/// </summary>
internal static class CentralDirectory
{
    private const int EndLength = 22;
    private const int HeaderLength = 46;
    private const uint EndSignature = 0x06054b50;
    private const uint HeaderSignature = 0x02014b50;

    /// <exception cref="PackageRefusedException">The archive is no complete one, or holds too many entries.</exception>
    public static void Check(string package, Stream archive)
    {
        Span<byte> end = stackalloc byte[EndLength];
        if (archive.Length < EndLength)
            throw Incomplete(package);
        archive.Seek(-EndLength, SeekOrigin.End);
        archive.ReadExactly(end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndSignature || BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != 0)
            throw Incomplete(package);

        RequireFew(package, Math.Max(BinaryPrimitives.ReadUInt16LittleEndian(end[8..]), BinaryPrimitives.ReadUInt16LittleEndian(end[10..])));
        RequirePlain(package, end);
        CountHeaders(package, archive, BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
        archive.Position = 0;
    }

    /// <summary>Any of these numbers at its highest sends <c>ZipArchive</c> to a second end record, which nobody has counted by; no package is so large that it needs one.</summary>
    private static void RequirePlain(string package, ReadOnlySpan<byte> end)
    {
        var isOneVolume = BinaryPrimitives.ReadUInt32LittleEndian(end[4..]) == 0;
        var (size, offset) = (BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
        if (!isOneVolume || size == uint.MaxValue || offset == uint.MaxValue)
            throw PackageRefusedException.About(package, PackageFault.ArchiveDamaged, "is a zip64 archive or one of several volumes, which no package needs; pack it again");
    }

    private static void CountHeaders(string package, Stream archive, long offset)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        for (var count = 0; offset + HeaderLength <= archive.Length; RequireFew(package, ++count))
        {
            archive.Position = offset;
            archive.ReadExactly(header);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != HeaderSignature)
                return;
            offset += HeaderLength + BinaryPrimitives.ReadUInt16LittleEndian(header[28..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        }
    }

    private static void RequireFew(string package, int count)
    {
        if (count > PackageLimits.Entries)
            throw PackageRefusedException.About(package, PackageFault.TooManyFiles, $"has more than the {PackageLimits.Entries} entries that are allowed");
    }

    private static PackageRefusedException Incomplete(string package) =>
        PackageRefusedException.About(package, PackageFault.ArchiveDamaged, "is no complete zip archive; fetch or pack it again");
}
