using Appliance.Core.Tests.Plugins.Support;

namespace Appliance.Core.Tests.Plugins;

/// <summary>What an action takes is known from its code, once a worker has loaded it, where the manifest does not say it.</summary>
[TestClass]
public sealed class TypedActionTests : IAsyncDisposable
{
    private readonly PluginAppliance _appliance = new();

    public async ValueTask DisposeAsync() => await _appliance.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Schema_ThatAWorkerReports_IsInTheCatalogueAndRulesAreReadAgainOnce()
    {
        _appliance.AddBuiltIn("Echo");
        await _appliance.StartAsync();
        var changes = 0;
        _appliance.Host.PacksChanged += _ => changes++;
        Assert.IsNull(_appliance.Host.Catalogue.Actions["tune"].Schema);

        await _appliance.EchoAsync("first");
        var tune = _appliance.Host.Catalogue.Actions["tune"];

        Assert.IsTrue(tune.Schema!.Value.GetProperty("properties").TryGetProperty("unit", out _));
        Assert.AreEqual((30.0, true, true), (tune.TimeoutSeconds, tune.Idempotent, tune.RequiresApproval));
        Assert.IsNull(_appliance.Host.Catalogue.Actions["touch"].Schema);
        Assert.AreEqual(1, changes);
        Assert.IsNotNull(_appliance.Host.Catalogue.Plugins.Single().Contributes.Actions.Single(action => action.Name == "tune").Schema);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Schema_AfterARestart_IsKnownWithNoWorkerAlive()
    {
        _appliance.AddBuiltIn("Echo");
        await _appliance.StartAsync();
        await _appliance.EchoAsync("first");

        await _appliance.StartAsync();

        Assert.IsNull(_appliance.Host.WorkerProcessId);
        Assert.IsNotNull(_appliance.Host.Catalogue.Actions["tune"].Schema);
    }
}
