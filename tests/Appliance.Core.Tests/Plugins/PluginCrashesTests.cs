using Appliance.Core.Plugins.Crashes;
using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins;

/// <summary>A worker of several plugins is lost now and then.</summary>
[TestClass]
public sealed class PluginCrashesTests : IAsyncDisposable
{
    private static readonly InstalledPackage[] Two = [Package("contoso"), Package("fabrikam")];

    private readonly WatchedSet _set = new();
    private readonly PluginCrashes _crashes;

    public PluginCrashesTests() => _crashes = new PluginCrashes(_set.Active, _set.History, _set.Log, _set.Time);

    public async ValueTask DisposeAsync() => await _set.DisposeAsync();

    [TestMethod]
    public void Judge_OfSeveral_RunsEachAloneAndTheNextLossNamesTheCulprit()
    {
        _crashes.Judge(new LostWorker(Two, "ended with exit code 7"));
        Assert.IsTrue(_crashes.IsAlone("contoso") && _crashes.IsAlone("fabrikam"));
        Assert.IsEmpty(_set.History.Events);

        _crashes.Judge(new LostWorker([Two[1]], "ended with exit code 7"));

        var crashed = _set.History.Events.Single();
        Assert.AreEqual((PluginStep.Crashed, "fabrikam"), (crashed.Step, crashed.Id));
    }

    [TestMethod]
    public void Judge_OneCrashesNowAndThen_IsAloneUntilItDoesSoAgain()
    {
        _crashes.Judge(new LostWorker(Two, "ended with exit code 7"));
        _set.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.IsFalse(_crashes.IsAlone("fabrikam"));

        _crashes.Judge(new LostWorker(Two, "ended with exit code 7"));

        _set.Time.Advance(TimeSpan.FromHours(23));
        Assert.IsTrue(_crashes.IsAlone("fabrikam"));
        _set.Time.Advance(TimeSpan.FromHours(2));
        Assert.IsFalse(_crashes.IsAlone("fabrikam"));
    }

    private static InstalledPackage Package(string id) => new(
        new PluginManifest { Id = id, Version = "1.0.0", Sdk = "1.0", EntryAssembly = "Some.dll" },
        PackageVersion.Parse("1.0.0")!, "/x", BuiltIn: false, PackFolder: null);
}
