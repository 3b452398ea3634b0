using Appliance.Acceptance.Support;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Packages;

/// <summary>
/// Every fault that a package can have, handed to the built command line: refused with a code of its own, on record, and what served
/// before serves on. One appliance for all of them, as in the field.
/// </summary>
[TestClass]
[RequiresInstallation]
[DoNotParallelize]
public sealed class PackageFaultTests
{
    private static TempFolder _folder = null!;
    private static Daemon _daemon = null!;
    private static OperatorShell _shell = null!;
    private static PublisherKeys _keys = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _folder = new TempFolder();
        Installation.CopyWithoutPacks(_folder["installation"]);
        _daemon = new Daemon(_folder["appliance"], Loopback.Url(Loopback.FreePort()), "no-key")
        {
            InstallFolder = _folder["installation"],
            Settings = FaultyPlugin.Settings,
        };
        _shell = new OperatorShell(_daemon, _folder.Path);
        await _shell.StartAsync();
        _keys = new PublisherKeys(_folder.Path);
        await _keys.TrustAsync(_shell);
        await _shell.DoAsync("plugins", "install", _shell.Write(_shell.Ledger("2.0.0").Signed(_keys.Trusted)));
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        _keys.Dispose();
        await _daemon.DisposeAsync();
        _folder.Dispose();
    }

    [TestMethod]
    [DataRow("truncated", "archive-damaged")]
    [DataRow("flipped", "hash-mismatch")]
    [DataRow("extra", "file-list")]
    [DataRow("twice", "duplicate-file")]
    [DataRow("traversal", "path-escapes")]
    [DataRow("absolute", "path-absolute")]
    [DataRow("link", "symbolic-link")]
    [DataRow("bomb", "too-large")]
    [DataRow("entries", "too-many-files")]
    [DataRow("bare", "manifest")]
    public Task Install_BadArchive_IsRefusedWithItsCode(string fault, string code) =>
        RefusedAsync(new FaultyArchive(_shell.Ledger("3.0.0"), _keys.Trusted).Write(fault, _folder["bad.nupkg"]), code);

    [TestMethod]
    [DataRow("nobody", "unsigned")]
    [DataRow("stranger", "signature")]
    [DataRow("expired", "key-expired")]
    [DataRow("removed", "key-removed")]
    [DataRow("neighbour", "id-not-allowed")]
    public Task Install_SignedByTheWrongOne_IsRefusedWithItsCode(string signer, string code)
    {
        var package = _shell.Ledger("3.0.0");
        return RefusedAsync(_shell.Write(_keys.Of(signer) is { } key ? package.Signed(key) : package), code);
    }

    [TestMethod]
    [DataRow("1.9.9", "downgrade")]
    [DataRow("2.0.0-rc.1", "downgrade")]
    [DataRow("2.0.0", "version-exists")]
    public Task Install_OldVersion_IsRefusedWithItsCode(string version, string code) =>
        RefusedAsync(_shell.Write(_shell.Ledger(version).With("lib/net10.0/other.txt", "other").Signed(_keys.Trusted)), code);

    [TestMethod]
    [DataRow("newer-sdk", "sdk-version")]
    [DataRow("own-sdk", "shared-assembly")]
    [DataRow("other-framework", "framework")]
    [DataRow("missing-dependency", "missing-dependency")]
    [DataRow("executor-of-another", "name-taken")]
    [DataRow("order-type-of-another", "name-taken")]
    [DataRow("no-plugin", "entry-point")]
    [DataRow("two-plugins", "entry-point")]
    [DataRow("undeclared", "contributions")]
    [DataRow("option-out-of-range", "options")]
    [DataRow("option-of-another-type", "options")]
    [DataRow("throws", "load")]
    [DataRow("self-test-fails", "self-test")]
    [DataRow("self-test-hangs", "self-test-timeout")]
    [DataRow("bad-rule", "rules")]
    public Task Install_BadPlugin_IsRefusedWithItsCode(string fault, string code)
    {
        var package = new FaultyPlugin(_folder.Path).Package(fault);
        return RefusedAsync(_shell.Write(package.Signed(_keys.Trusted)), code);
    }

    [TestMethod]
    [DataRow("not-installed", "show", "contoso.none")]
    [DataRow("not-installed", "update", "contoso.none")]
    [DataRow("not-installed", "rollback", "contoso.none")]
    [DataRow("not-installed", "disable", "contoso.none")]
    [DataRow("not-installed", "enable", "contoso.none")]
    [DataRow("not-installed", "remove", "contoso.none")]
    [DataRow("not-installed", "dismiss", "contoso.none")]
    [DataRow("not-installed", "release", "contoso.none")]
    [DataRow("not-installed", "install", "/nonexistent/a.nupkg")]
    [DataRow("feed", "install", "contoso.none")]
    public async Task Operation_OnWhatIsNotThere_IsRefusedWithItsCode(string code, params string[] command) =>
        StringAssert.EndsWith(await _shell.RefusedAsync(["plugins", .. command]), $"[{code}]");

    private static async Task RefusedAsync(string package, string code)
    {
        var refused = await _shell.RefusedAsync("plugins", "install", package);

        StringAssert.EndsWith(refused, $"[{code}]");
        var last = (await _daemon.AskAsync(Protocol.Control.ControlJson.Default.IReadOnlyListPluginHistoryEntry, "plugins", "history", "--limit", "1")).Single();
        Assert.AreEqual(("refused", "operator", refused), (last.Step, last.By, $"{last.Detail} [{code}]"));
        Assert.AreEqual("2.0.0", await _shell.ServingAsync("test.ledger"));
        var store = Path.Combine(_daemon.StateFolder, "plugins");
        Assert.IsEmpty(Directory.GetFileSystemEntries(Path.Combine(store, "incoming")));
        CollectionAssert.AreEquivalent(
            new[] { "incoming", "refused", "test.ledger/2.0.0" },
            Directory.GetDirectories(store).SelectMany(folder => Path.GetFileName(folder) is "incoming" or "refused" ? [folder] : Directory.GetDirectories(folder))
                .Select(folder => Path.GetRelativePath(store, folder)).ToArray());
    }
}
