using Appliance.Core.Plugins;
using Appliance.Core.Plugins.Crashes;
using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class QuarantineTests : IDisposable
{
    private const string Id = "contoso.heal";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("quarantine-");
    private readonly ListHistory _history = new();
    private readonly ActivePackages _active;
    private readonly PluginCrashes _crashes;

    public QuarantineTests()
    {
        var (log, time) = (new ListLogger(), new FakeTimeProvider());
        string In(string folder) => Path.Combine(_root.FullName, folder);
        var options = new PluginHostOptions
        {
            BuiltInDirectory = In("builtin"), StoreDirectory = In("plugins"), TrustDirectory = In("trust"), DataDirectory = In("plugin-data"),
            RunDirectory = In("run"), WorkerPath = In("worker"), StateDirectory = _root.FullName,
        };
        Directory.CreateDirectory(options.StoreDirectory);
        _active = new ActivePackages(new PluginFolders(options).ActiveSet, new OptionsDigests(options.PluginOptions, "key"), _history, log);
        _crashes = new PluginCrashes(_active, _history, log, time);
    }

    public void Dispose() => _root.Delete(recursive: true);

    [TestMethod]
    public void LastStrike_OfAVersionThatWasReplaced_LeavesTheMendedOneAlone()
    {
        var (old, mended) = (Version("1.0.0"), Version("1.1.0"));
        _active.Change(set => set.With(old));
        for (var strike = 1; strike < StrikeCount.Most; strike++)
            Crash(old);
        _active.Change(set => set.With(mended));

        Crash(old);

        Assert.IsTrue(_active.Set.Serves(Id));
        Assert.IsEmpty(_history.Events.Where(happened => happened.Step == PluginStep.Quarantined).ToList());
    }

    [TestMethod]
    public void LastStrike_OfTheActiveVersion_QuarantinesIt()
    {
        var version = Version("1.0.0");
        _active.Change(set => set.With(version));

        for (var strike = 1; strike <= StrikeCount.Most; strike++)
            Crash(version);

        Assert.IsFalse(_active.Set.Serves(Id));
        Assert.AreEqual("1.0.0", _active.Set.QuarantineOf(Id)!.Version);
    }

    /// <summary>As after the end of the daemon between the active set and the history.</summary>
    [TestMethod]
    public void LastStrike_IsNotOnRecord_IsRecordedAtTheNextStart()
    {
        var version = Version("1.0.0");
        _active.Change(set => set.With(version));
        for (var strike = 1; strike <= StrikeCount.Most; strike++)
            Crash(version);

        _history.Forget(PluginStep.Quarantined);
        _active.Load();

        Assert.AreEqual(PluginStep.Quarantined, _history.Events[^1].Step);
    }

    private void Crash(InstalledPackage package) => _crashes.Judge(new LostWorker([package], "ended with exit code 7"));

    private InstalledPackage Version(string version) => new(
        new PluginManifest { Id = Id, Version = version, Sdk = "1.0", EntryAssembly = "Contoso.dll" },
        PackageVersion.Parse(version)!, Path.Combine(_root.FullName, "plugins", Id, version), BuiltIn: false, PackFolder: null);
}
