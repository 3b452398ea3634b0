using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins.Installing;

/// <summary>What is brought into the shared worker may cost none of those that serve there.</summary>
[TestClass]
public sealed class OthersProofTests : EchoApplianceTests
{
    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Enable_AnotherPluginWouldBeLost_IsRefusedAlsoWhileNoWorkerRuns()
    {
        var other = _appliance.AddBuiltIn("Misbehaves");
        await _appliance.StartAsync();
        Assert.IsTrue((await _appliance.EchoAsync("hello")).Succeeded);
        await _appliance.Host.Operations.DisableAsync("test.echo", PluginHistoryWords.Operator, TestContext.CancellationToken);
        await _appliance.StartAsync();
        File.Delete(Path.Combine(other.Path, "TestPlugins.Misbehaves.dll"));

        var refusal = await Assert.ThrowsExactlyAsync<PackageRefusedException>(
            () => _appliance.Host.Operations.EnableAsync("test.echo", PluginHistoryWords.Operator, TestContext.CancellationToken));

        StringAssert.Contains(refusal.Message, "test.misbehaves");
        Assert.IsTrue(_appliance.Host.Set.IsDisabled("test.echo"));
    }
}
