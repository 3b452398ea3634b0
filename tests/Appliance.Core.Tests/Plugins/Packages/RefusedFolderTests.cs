using Appliance.Core.Plugins.Packages;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Plugins.Packages;

[TestClass]
public sealed class RefusedFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly PluginStore _store;

    public RefusedFolderTests()
    {
        _store = new PluginStore(_folder["built-in"], _folder["store"]);
        _store.Create();
    }

    private IEnumerable<string> Refused => Directory.GetFileSystemEntries(_folder["store/refused"]).Select(Path.GetFileName).OfType<string>();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void SetAside_MoreThanFifty_KeepsTheNewest()
    {
        for (var number = 0; number < 53; number++)
            Put($"{number:00}.nupkg", bytes: 1, age: 53 - number);

        SetAside("new.nupkg");

        Assert.HasCount(50, Refused.ToList());
        Assert.AreEqual("04.nupkg", Refused.Order(StringComparer.Ordinal).First());
        Assert.Contains("new.nupkg", Refused);
    }

    [TestMethod]
    public void SetAside_MoreThanTheBytesThatAreKept_LetsTheOldestGo()
    {
        Put("a.nupkg", bytes: 1, age: 3);
        Put("b/lib/big.dll", bytes: RefusedFolder.MostBytes - 1, age: 2);
        Put("c.nupkg", bytes: 1, age: 1);

        SetAside("new.nupkg");

        CollectionAssert.AreEquivalent(new[] { "c.nupkg", "new.nupkg" }, Refused.ToArray());
    }

    /// <summary>Sparse: it takes no room on the disk.</summary>
    private void Put(string name, long bytes, int age)
    {
        var path = _folder[$"store/refused/{name}"];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var file = File.Create(path))
            file.SetLength(bytes);
        Directory.SetLastWriteTimeUtc(_folder[$"store/refused/{name.Split('/')[0]}"], DateTime.UnixEpoch.AddDays(20_000 - age));
    }

    private void SetAside(string name)
    {
        var path = _folder[$"store/incoming/{name}"];
        File.WriteAllText(path, "x");
        _store.SetAside(path, name);
    }
}
