using System.IO.Compression;
using Appliance.Packages.Tests.Support;
using Appliance.Protocol.Packages;
using Appliance.Tests.Support;

namespace Appliance.Packages.Tests;

[TestClass]
public sealed class PackageBombTests : IDisposable
{
    private const int TenGigabytes = 10 * 1024;
    private const string Bomb = "content/bomb";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Open_BombThatSaysItsSize_IsRefusedBeforeAnythingIsUnpacked()
    {
        var file = Package();
        RawZip.Append(file, Bomb, RawZip.Zeros(TenGigabytes), saysItHas: TenGigabytes * 1024L * 1024);

        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => PackageArchive.Open(file));

        Assert.AreEqual((PackageFault.TooLarge, "Package 'a.nupkg' unpacks to more than the 536870912 bytes that are allowed."), (refused.Fault, refused.Message));
    }

    [TestMethod]
    public void Open_BombWithinTheBounds_IsRefusedByItsRatio()
    {
        var file = Package();
        RawZip.Append(file, Bomb, RawZip.Zeros(400), saysItHas: 400 * 1024L * 1024);

        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => PackageArchive.Open(file));

        Assert.AreEqual(PackageFault.TooLarge, refused.Fault);
        StringAssert.Contains(refused.Message, "100 times its size");
    }

    [TestMethod]
    public void Unpack_BombWhoseHeaderLies_StopsAtTheSizeThatItSays()
    {
        const int claimed = 100_000;
        var file = Package();
        RawZip.Append(file, Bomb, RawZip.Zeros(TenGigabytes), claimed);

        using var package = PackageArchive.Open(file);
        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => package.Unpack(_folder["out"]));

        Assert.AreEqual(PackageFault.HashMismatch, refused.Fault);
        Assert.IsLessThanOrEqualTo(claimed, new FileInfo(_folder[$"out/{Bomb}"]).Length);
    }

    [TestMethod]
    public void Zeros_OfTheBomb_AreWhatTheyClaim()
    {
        using var inflated = new DeflateStream(new MemoryStream(RawZip.Zeros(3)), CompressionMode.Decompress);
        using var memory = new MemoryStream();
        inflated.CopyTo(memory);

        Assert.AreEqual(3 * 1024 * 1024, memory.Length);
    }

    [TestMethod]
    [DataRow(PackageLimits.Entries + 1)]
    [DataRow(100_000)]
    public void Open_TooManyEntries_IsRefused(int count)
    {
        using (var archive = ZipFile.Open(_folder["a.nupkg"], ZipArchiveMode.Create))
        {
            for (var number = 0; number < count; number++)
                archive.CreateEntry($"content/{number}", CompressionLevel.NoCompression);
        }

        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => PackageArchive.Open(_folder["a.nupkg"]));

        Assert.AreEqual(PackageFault.TooManyFiles, refused.Fault);
    }

    [TestMethod]
    public void Open_TooManyEntriesThatTheEndHidesInItsCount_IsRefused()
    {
        using (var archive = ZipFile.Open(_folder["a.nupkg"], ZipArchiveMode.Create))
        {
            for (var number = 0; number < PackageLimits.Entries + 1; number++)
                archive.CreateEntry($"content/{number}", CompressionLevel.NoCompression);
        }

        using (var file = File.Open(_folder["a.nupkg"], FileMode.Open))
        {
            file.Seek(-14, SeekOrigin.End);
            file.Write([1, 0, 1, 0]);
        }

        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => PackageArchive.Open(_folder["a.nupkg"]));

        Assert.AreEqual(PackageFault.TooManyFiles, refused.Fault);
    }

    /// <summary>What makes <c>ZipArchive</c> follow the zip64 record: it has more entries than the end says.</summary>
    [TestMethod]
    [DataRow(4, new byte[] { 0xff, 0xff })]
    [DataRow(6, new byte[] { 1, 0 })]
    [DataRow(12, new byte[] { 0xff, 0xff, 0xff, 0xff })]
    [DataRow(16, new byte[] { 0xff, 0xff, 0xff, 0xff })]
    public void Open_EndThatPointsToAZip64Record_IsRefusedBeforeItsEntriesAreRead(int place, byte[] value)
    {
        using (var archive = ZipFile.Open(_folder["a.nupkg"], ZipArchiveMode.Create))
        {
            for (var number = 0; number < 70_000; number++)
                archive.CreateEntry($"content/{number}", CompressionLevel.NoCompression);
        }

        using (var file = File.Open(_folder["a.nupkg"], FileMode.Open))
        {
            file.Seek(-22, SeekOrigin.End);
            file.Write([0x50, 0x4b, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, 46, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            file.Seek(place - 22, SeekOrigin.End);
            file.Write(value);
        }

        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => PackageArchive.Open(_folder["a.nupkg"]));

        Assert.AreEqual(PackageFault.ArchiveDamaged, refused.Fault);
        StringAssert.Contains(refused.Message, "zip64");
    }

    [TestMethod]
    [DataRow(8)]
    [DataRow(10)]
    public void Open_CountThatLeavesItToAZip64Record_IsRefused(int place)
    {
        var file = Package();
        using (var stream = File.Open(file, FileMode.Open))
        {
            stream.Seek(place - 22, SeekOrigin.End);
            stream.Write([0xff, 0xff]);
        }

        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => PackageArchive.Open(file));

        Assert.AreEqual(PackageFault.TooManyFiles, refused.Fault);
    }

    [TestMethod]
    public void Open_ArchiveTooLarge_IsRefusedUnread()
    {
        using (var file = File.Create(_folder["a.nupkg"]))
            file.SetLength(PackageLimits.ArchiveBytes + 1);

        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => PackageArchive.Open(_folder["a.nupkg"]));

        Assert.AreEqual(PackageFault.TooLarge, refused.Fault);
    }

    private string Package()
    {
        var writer = PackageWriter.Create().With(Bomb, "");
        writer.ManifestBytes = writer.Json();
        writer.Files.Clear();
        return writer.Write(_folder["a.nupkg"]);
    }
}
