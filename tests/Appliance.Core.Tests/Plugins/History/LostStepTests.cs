using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Control;

namespace Appliance.Core.Tests.Plugins.History;

/// <summary>The daemon can end between the active set and the history.</summary>
[TestClass]
public sealed class LostStepTests : IAsyncDisposable
{
    private readonly PluginAppliance _appliance = new();

    public TestContext TestContext { get; set; } = null!;

    public async ValueTask DisposeAsync() => await _appliance.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Start_StepOfTheLastChangeIsNotOnRecord_RecordsItOnce()
    {
        await _appliance.StartAsync();
        await InstallAsync();
        var before = _appliance.History.Events;

        _appliance.History.Forget(PluginStep.Activated);
        await _appliance.StartAsync();
        await _appliance.StartAsync();

        CollectionAssert.AreEquivalent(before.ToArray(), _appliance.History.Events.ToArray());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Start_LastStepOfAnOperatorIsNotOnRecord_RecordsIt()
    {
        await _appliance.StartAsync();
        await InstallAsync();
        await _appliance.Host.Operations.DisableAsync("contoso.rules", PluginHistoryWords.Operator, TestContext.CancellationToken);

        _appliance.History.Forget(PluginStep.Disabled);
        await _appliance.StartAsync();

        Assert.AreEqual((PluginStep.Disabled, PluginHistoryWords.Operator), (_appliance.History.Events[^1].Step, _appliance.History.Events[^1].By));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Change_StepsBeforeAreNotOnRecord_KeepsThemUntilTheyAre()
    {
        await _appliance.StartAsync();
        _appliance.History.IsFull = true;
        await InstallAsync();
        await _appliance.Host.Operations.DisableAsync("contoso.rules", PluginHistoryWords.Operator, TestContext.CancellationToken);

        _appliance.History.IsFull = false;
        await _appliance.StartAsync();
        await _appliance.StartAsync();

        CollectionAssert.AreEqual(
            new[] { PluginStep.Stored, PluginStep.Activated, PluginStep.Disabled }, _appliance.History.StepsOf("contoso.rules", "1.0.0").ToArray());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Start_StepIsOnRecordBelowManyDenials_RecordsItNoSecondTime()
    {
        await _appliance.StartAsync();
        await InstallAsync();
        var denied = _appliance.History.Events[^1] with { Step = PluginStep.Denied };
        for (var denial = 0; denial < 200; denial++)
            _appliance.History.Record(denied);

        await _appliance.StartAsync();

        Assert.HasCount(1, _appliance.History.Events.Where(step => step.Step == PluginStep.Activated).ToList());
    }

    private Task<PluginChange> InstallAsync() => _appliance.Host.Operations.InstallFileAsync(
        _appliance.PackRules("contoso.rules", "1.0.0"), allowDowngrade: false, PluginHistoryWords.Operator, TestContext.CancellationToken);
}
