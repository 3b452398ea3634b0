using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins.Watching;

/// <summary>A version on probation that was proven, and cannot be loaded by a later worker.</summary>
[TestClass]
public sealed class LaterStartTests : EchoApplianceTests
{
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task SelfTest_FailsAtALaterStartOfTheWorker_RollsBack()
    {
        await _appliance.Host.Operations.InstallFileAsync(
            _appliance.Pack("Echo", "test.echo", "1.1.0"), allowDowngrade: false, PluginHistoryWords.Operator, TestContext.CancellationToken);
        Assert.AreEqual("hello", (await _appliance.EchoAsync("hello")).StandardOutput);
        await File.WriteAllTextAsync(
            Path.Combine(_appliance.Store, "test.echo", "1.1.0", "lib", "net10.0", "silence"), "", TestContext.CancellationToken);
        await _appliance.StartAsync();

        Assert.IsFalse((await _appliance.EchoAsync("hello")).Succeeded);

        while (_appliance.History.Events.All(happened => happened.Step != PluginStep.RolledBack))
            await Task.Delay(10, TestContext.CancellationToken);
        Assert.AreEqual("test.echo", (await _appliance.EchoAsync("folder")).StandardOutput, "The built-in does not serve.");
        var refused = _appliance.Host.Set.Refused.Single();
        Assert.AreEqual(("1.1.0", PackageFault.Probation), (refused.Version, refused.Fault));
        StringAssert.StartsWith(
            refused.Error, "Plugin 'test.echo' 1.1.0 was rolled back to 1.0.0: it failed its self-test: There is no echo here.");
    }
}
