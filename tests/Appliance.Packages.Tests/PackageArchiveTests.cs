using System.Text;
using Appliance.Protocol.Packages;
using Appliance.Tests.Support;

namespace Appliance.Packages.Tests;

[TestClass]
public sealed class PackageArchiveTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Unpack_WholePackage_WritesJustItsFiles()
    {
        var file = Sample()
            .WithUnlisted("[Content_Types].xml").WithUnlisted("_rels/.rels").WithUnlisted("contoso.heal.nuspec").WithUnlisted("package/services/x.psmdcp")
            .WithUnlisted(".signature.p7s").WithUnlisted("content/")
            .Write(_folder["a.nupkg"]);

        using var package = PackageArchive.Open(file);
        package.Unpack(_folder["out"]);

        Assert.AreEqual(("contoso.heal", "1.0.0"), (package.Manifest.Id, package.Manifest.Version));
        Assert.IsNull(package.Signature);
        var unpacked = Directory.EnumerateFiles(_folder["out"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder["out"], path));
        CollectionAssert.AreEquivalent(
            new[] { "plugin.json", "lib/net10.0/Contoso.Heal.dll", "content/pack.yaml", "content/rules/a b.yaml" }, unpacked.ToArray());
        Assert.AreEqual("rules: []", File.ReadAllText(_folder["out/content/rules/a b.yaml"]));
        CollectionAssert.AreEqual(package.ManifestBytes.ToArray(), File.ReadAllBytes(_folder["out/plugin.json"]));
    }

    [TestMethod]
    public void Open_EscapedNameOfNuGet_IsTheFileThatTheManifestLists()
    {
        var writer = Sample();
        writer.ManifestBytes = writer.Json();
        writer.Files.Remove("content/rules/a b.yaml", out var content);
        writer.Files["content/rules/a%20b.yaml"] = content!;

        using var package = PackageArchive.Open(writer.Write(_folder["a.nupkg"]));
        package.Unpack(_folder["out"]);

        Assert.IsTrue(File.Exists(_folder["out/content/rules/a b.yaml"]));
    }

    [TestMethod]
    public void Open_TruncatedAnywhere_IsRefusedAsDamaged()
    {
        var whole = File.ReadAllBytes(Sample().Write(_folder["a.nupkg"]));

        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_folder["cut.nupkg"], whole[..length]);
            Assert.AreEqual(PackageFault.ArchiveDamaged, Refusal(_folder["cut.nupkg"]).Fault, $"cut at {length} of {whole.Length}");
        }
    }

    [TestMethod]
    public void Unpack_OneFlippedByteInAnyFile_IsRefusedByItsHash()
    {
        foreach (var path in Sample().Files.Keys)
        {
            var writer = Sample();
            writer.ManifestBytes = writer.Json();
            writer.Files[path][^1] ^= 1;

            var refused = Refusal(writer.Write(_folder["a.nupkg"]));

            Assert.AreEqual(PackageFault.HashMismatch, refused.Fault);
            StringAssert.StartsWith(refused.Message, $"Package 'a.nupkg' holds '{path}' with the SHA-256 ");
        }
    }

    [TestMethod]
    [DataRow("../x")]
    [DataRow("a/../../x")]
    [DataRow("..\\x")]
    [DataRow("a\\x")]
    [DataRow("a//x")]
    [DataRow("./x")]
    [DataRow("%2e%2e/x")]
    [DataRow("a\nb")]
    [DataRow("../x/")]
    public void Open_PathThatLeadsElsewhere_IsRefused(string path)
    {
        var refused = Refusal(Sample().With(path, "x").Write(_folder["a.nupkg"]));

        Assert.AreEqual(PackageFault.PathEscapes, refused.Fault, refused.Message);
    }

    [TestMethod]
    [DataRow("/etc/x")]
    [DataRow("%2Fetc/x")]
    [DataRow("C:/x")]
    [DataRow("//server/x")]
    public void Open_AbsolutePath_IsRefused(string path)
    {
        var refused = Refusal(Sample().With(path, "x").Write(_folder["a.nupkg"]));

        Assert.AreEqual(PackageFault.PathAbsolute, refused.Fault, refused.Message);
        StringAssert.Contains(refused.Message, $"'{Uri.UnescapeDataString(path)}', which is absolute; pack it with relative paths.");
    }

    [TestMethod]
    public void Open_PathThatOnlyTheManifestHas_IsRefused() =>
        AssertRefused(PackageFault.FileList, ManifestOf("""{"id": "a", "version": "1.0.0", "sdk": "1.0", "files": {"../x": ""}}"""), "lacks the file '../x'");

    [TestMethod]
    [DataRow(0xA1FF, DisplayName = "symbolic link")]
    [DataRow(0x11FF, DisplayName = "pipe")]
    [DataRow(0x61FF, DisplayName = "block device")]
    public void Open_EntryThatIsNoFile_IsRefused(int mode) => AssertRefused(
        PackageFault.SymbolicLink, Sample().WithUnlisted("lib/net10.0/link", "/etc/shadow", mode << 16), "'lib/net10.0/link' as a link");

    [TestMethod]
    public void Open_FileTwice_IsRefused() =>
        AssertRefused(PackageFault.DuplicateFile, Sample().WithUnlisted("content/PACK.yaml"), "holds 'content/PACK.yaml' twice");

    [TestMethod]
    public void Open_FileThatIsAFolderToo_IsRefused() =>
        AssertRefused(PackageFault.DuplicateFile, Sample().With("content/pack.yaml/x", ""), "'content/pack.yaml' as a file and as a folder");

    [TestMethod]
    public void Open_FileThatIsNotListed_IsRefused() =>
        AssertRefused(PackageFault.FileList, Sample().WithUnlisted("lib/net10.0/extra.dll"), "holds the file 'lib/net10.0/extra.dll'");

    [TestMethod]
    public void Open_ListedFileThatIsMissing_IsRefused()
    {
        var writer = Sample();
        writer.ManifestBytes = writer.Json();
        writer.Files.Remove("content/pack.yaml");

        AssertRefused(PackageFault.FileList, writer, "lacks the file 'content/pack.yaml'");
    }

    [TestMethod]
    public void Open_LongPath_IsRefused() =>
        AssertRefused(PackageFault.TooLarge, Sample().With("content/" + new string('ä', 97), ""), "has a path of 202 bytes");

    [TestMethod]
    [DataRow("not json", "cannot be read")]
    [DataRow("null", "cannot be read")]
    [DataRow("""{"id": "a"}""", "'version'")]
    [DataRow("""{"id": "a", "id": "b", "version": "1", "sdk": "1.0", "files": {}}""", "cannot be read")]
    [DataRow("""{"id": "a", "version": "1", "sdk": "1.0"}""", "without 'files'")]
    public void Open_ManifestThatCannotBeRead_IsRefused(string json, string part) => AssertRefused(PackageFault.Manifest, ManifestOf(json), part);

    [TestMethod]
    public void Open_ManifestTooBig_IsRefused() => AssertRefused(
        PackageFault.Manifest, ManifestOf($$"""{"id": "a", "description": "{{new string('d', PackageLimits.ManifestBytes)}}"}"""), "1048576 are allowed");

    [TestMethod]
    public void Open_NoManifest_IsRefused()
    {
        using (var zip = System.IO.Compression.ZipFile.Open(_folder["a.nupkg"], System.IO.Compression.ZipArchiveMode.Create))
            zip.CreateEntry("readme.txt");

        Assert.AreEqual(PackageFault.Manifest, Refusal(_folder["a.nupkg"]).Fault);
    }

    private static PackageWriter Sample() => PackageWriter.Create()
        .With("lib/net10.0/Contoso.Heal.dll", [.. Enumerable.Range(0, 5000).Select(number => (byte)(number * 7))])
        .With("content/pack.yaml", "id: contoso.heal").With("content/rules/a b.yaml", "rules: []");

    private static PackageWriter ManifestOf(string json)
    {
        var writer = PackageWriter.Create();
        writer.ManifestBytes = Encoding.UTF8.GetBytes(json);
        return writer;
    }

    private void AssertRefused(PackageFault fault, PackageWriter package, string part)
    {
        var refused = Refusal(package.Write(_folder["a.nupkg"]));
        Assert.AreEqual(fault, refused.Fault, refused.Message);
        StringAssert.Contains(refused.Message, part);
    }

    private PackageRefusedException Refusal(string path) => Assert.ThrowsExactly<PackageRefusedException>(() =>
    {
        using var package = PackageArchive.Open(path);
        package.Unpack(_folder[Path.GetRandomFileName()]);
    });
}
