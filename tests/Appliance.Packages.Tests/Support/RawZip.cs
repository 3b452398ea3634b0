using System.IO.Compression;
using System.Text;

namespace Appliance.Packages.Tests.Support;

/// <summary>An archive of one entry whose header says what the test wants, byte by byte.</summary>
internal static class RawZip
{
    private const int Zip64Version = 45;

    /// <summary>Deflated zeros, so many times the same megabyte.</summary>
    public static byte[] Zeros(int megabytes)
    {
        using var memory = new MemoryStream();
        using (var deflate = new DeflateStream(memory, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(new byte[1024 * 1024]);
            deflate.Flush();
            var (first, start) = (memory.Length, memory.Length);
            deflate.Write(new byte[1024 * 1024]);
            deflate.Flush();
            // The second megabyte refers to zeros before it and ends on a whole byte: it may stand there any number of times.
            var block = memory.ToArray()[(int)first..];
            memory.SetLength(start);
            memory.Position = start;
            for (var count = 1; count < megabytes; count++)
                memory.Write(block);
        }

        return memory.ToArray();
    }

    /// <summary>Puts an entry with these deflated bytes before the end of an archive that <c>ZipArchive</c> wrote.</summary>
    public static void Append(string archive, string name, byte[] deflated, long saysItHas)
    {
        var bytes = File.ReadAllBytes(archive);
        var end = bytes.Length - 22;
        var entries = BitConverter.ToUInt16(bytes, end + 10);
        var directory = BitConverter.ToInt32(bytes, end + 16);

        using var writer = new BinaryWriter(File.Create(archive));
        writer.Write(bytes.AsSpan(0, directory));
        WriteLocalHeader(writer, name, deflated, saysItHas);
        var newDirectory = writer.BaseStream.Position;
        writer.Write(bytes.AsSpan(directory, end - directory));
        WriteDirectoryHeader(writer, name, deflated, saysItHas, offset: directory);
        WriteEnd(writer, entries + 1, newDirectory);
    }

    private static void WriteLocalHeader(BinaryWriter writer, string name, byte[] deflated, long size)
    {
        writer.Write(0x04034b50u);
        WriteCommon(writer, name, deflated, size);
        writer.Write(Encoding.UTF8.GetBytes(name));
        WriteExtra(writer, size);
        writer.Write(deflated);
    }

    private static void WriteDirectoryHeader(BinaryWriter writer, string name, byte[] deflated, long size, int offset)
    {
        writer.Write(0x02014b50u);
        writer.Write((ushort)Zip64Version);
        WriteCommon(writer, name, deflated, size);
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write((ushort)0);
        writer.Write(0u);
        writer.Write(offset);
        writer.Write(Encoding.UTF8.GetBytes(name));
        WriteExtra(writer, size);
    }

    private static void WriteCommon(BinaryWriter writer, string name, byte[] deflated, long size)
    {
        writer.Write((ushort)Zip64Version);
        writer.Write((ushort)0);
        writer.Write((ushort)8);
        writer.Write(0u);
        writer.Write(0u);
        writer.Write(deflated.Length);
        writer.Write(size > uint.MaxValue ? uint.MaxValue : (uint)size);
        writer.Write((ushort)Encoding.UTF8.GetByteCount(name));
        writer.Write((ushort)(size > uint.MaxValue ? 12 : 0));
    }

    private static void WriteExtra(BinaryWriter writer, long size)
    {
        if (size <= uint.MaxValue)
            return;
        writer.Write((ushort)1);
        writer.Write((ushort)8);
        writer.Write(size);
    }

    private static void WriteEnd(BinaryWriter writer, int entries, long directory)
    {
        var length = writer.BaseStream.Position - directory;
        writer.Write(0x06054b50u);
        writer.Write(0u);
        writer.Write((ushort)entries);
        writer.Write((ushort)entries);
        writer.Write((uint)length);
        writer.Write((uint)directory);
        writer.Write((ushort)0);
    }
}
