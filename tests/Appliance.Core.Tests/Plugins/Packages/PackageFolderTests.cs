using Appliance.Core.Plugins.Packages;
using Appliance.Protocol.Packages;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Plugins.Packages;

[TestClass]
public sealed class PackageFolderTests : IDisposable
{
    private const string Pack = "format: 2\nid: contoso.heal\nversion: 1.0.0\n";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Read_UnpackedPackage_HasItsPackInContent()
    {
        using (var package = PackageArchive.Open(PackageWriter.Create().With("content/pack.yaml", Pack).With("content/rules/a.yaml", "[]").Write(_folder["a.nupkg"])))
            package.Unpack(_folder["a"]);

        var read = PackageFolder.Read(_folder["a"], builtIn: false);

        Assert.AreEqual(_folder["a/content"], read.PackDirectory);
        Assert.AreEqual("/moved/content", (read with { Directory = "/moved" }).PackDirectory);
    }

    [TestMethod]
    public void Read_BareFolderOfRules_IsAPackOfKindRules()
    {
        Directory.CreateDirectory(_folder["a"]);
        File.WriteAllText(_folder["a/pack.yaml"], Pack);

        var read = PackageFolder.Read(_folder["a"], builtIn: false);

        Assert.AreEqual((_folder["a"], PackageKind.Rules), (Path.TrimEndingDirectorySeparator(read.PackDirectory!), read.Manifest.Kind));
    }

    [TestMethod]
    [DataRow("format: 2\nversion: 1.0.0\n", "1:1: 'id' is missing; it is required.")]
    [DataRow("format: 2\nid: [a]\n", "2:5: 'id' is a list; write a text.")]
    [DataRow("- id: a\n", "1:1: A pack begins with a map of keys such as 'id' and 'version', and not a list.")]
    public void Read_PackThatSaysNoId_SaysWhere(string pack, string expected)
    {
        Directory.CreateDirectory(_folder["a"]);
        File.WriteAllText(_folder["a/pack.yaml"], pack);

        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => PackageFolder.Read(_folder["a"], builtIn: false));

        Assert.AreEqual($"Package 'a' has a pack.yaml that cannot be read: {_folder["a/pack.yaml"]}:{expected}", refused.Message);
    }

    [TestMethod]
    [DataRow("pack.yaml")]
    [DataRow("plugin.json")]
    public void Read_TooLarge_IsRefusedUnread(string name)
    {
        Directory.CreateDirectory(_folder["a"]);
        using (var file = File.Create(_folder[$"a/{name}"]))
            file.SetLength(4L * 1024 * 1024 * 1024);

        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => PackageFolder.Read(_folder["a"], builtIn: false));

        Assert.AreEqual((PackageFault.Manifest, $"Package 'a' has a {name} of 4294967296 bytes; 1048576 are allowed."), (refused.Fault, refused.Message));
    }

    [TestMethod]
    public void Read_PluginWithoutRules_HasNoPack()
    {
        using (var package = PackageArchive.Open(PackageWriter.Create().With("lib/net10.0/a.dll", "").Write(_folder["a.nupkg"])))
            package.Unpack(_folder["a"]);

        Assert.IsNull(PackageFolder.Read(_folder["a"], builtIn: false).PackDirectory);
    }

    [TestMethod]
    public void Read_PackOfAnotherId_IsRefused()
    {
        using (var package = PackageArchive.Open(PackageWriter.Create("contoso.other").With("content/pack.yaml", Pack).Write(_folder["a.nupkg"])))
            package.Unpack(_folder["a"]);

        var refused = Assert.ThrowsExactly<PackageRefusedException>(() => PackageFolder.Read(_folder["a"], builtIn: false));

        Assert.AreEqual(
            (PackageFault.Manifest, "Package 'contoso.other' has a pack.yaml with the id 'contoso.heal'; write one id in both."), (refused.Fault, refused.Message));
    }
}
