using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class CapabilityGuardTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ListHistory _history = new();
    private readonly CapabilityGuard _guard;

    public CapabilityGuardTests() => _guard = new CapabilityGuard(PluginPolicies.Default, _history, NullLogger.Instance, _time);

    [TestMethod]
    public void Refusals_OfDifferentTexts_AreRecordedTwentyTimesAndThenCounted()
    {
        for (var asked = 0; asked < 5_000; asked++)
            Assert.IsNotNull(_guard.RefuseSecret(Package("contoso.heal"), $"secret-{asked}"));
        Assert.HasCount(20, _history.Events);

        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.HasCount(21, _history.Events);
        Assert.AreEqual("Plugin 'contoso.heal' 1.0.0 asked 4980 more times for what it may not use.", _history.Events[^1].Detail);
    }

    [TestMethod]
    public void Refusals_OfOnePlugin_DoNotHideThoseOfAnother()
    {
        for (var asked = 0; asked < 50; asked++)
            _guard.RecordRefusal(Manifest("contoso.heal"), $"may not open '/{asked}'");

        _guard.RecordRefusal(Manifest("fabrikam"), "may not open '/x'");

        Assert.AreEqual("Plugin 'fabrikam' 1.0.0 may not open '/x'.", _history.Events[^1].Detail);
    }

    [TestMethod]
    public void Refusal_AfterTenMinutes_IsRecordedAgain()
    {
        _guard.RecordRefusal(Manifest("contoso.heal"), "may not open '/x'");
        _time.Advance(TimeSpan.FromMinutes(9));
        _guard.RecordRefusal(Manifest("contoso.heal"), "may not open '/x'");
        _time.Advance(TimeSpan.FromMinutes(1));
        _guard.RecordRefusal(Manifest("contoso.heal"), "may not open '/x'");

        Assert.HasCount(2, _history.Events);
    }

    private static InstalledPackage Package(string id) => new(Manifest(id), PackageVersion.Parse("1.0.0")!, "/x", BuiltIn: false, PackFolder: null);

    private static PluginManifest Manifest(string id) => new() { Id = id, Version = "1.0.0", Sdk = "1.0", EntryAssembly = "Contoso.dll" };
}
