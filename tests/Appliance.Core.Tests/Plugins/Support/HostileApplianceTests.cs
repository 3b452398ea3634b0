using Appliance.Core.Plugins.Policy;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>What tests begin with that let the plugin <c>test.hostile</c> do harm in one worker with <c>test.echo</c>, which has served there already.</summary>
public abstract class HostileApplianceTests : IAsyncDisposable
{
    private protected const string Id = "test.hostile";

    private protected readonly PluginAppliance _appliance = new()
    {
        Policies = new PluginPolicies(
            new Dictionary<string, PluginPolicy> { [Id] = new() { Isolation = PluginIsolation.Shared } }, new WorkerLimits(256)),
    };

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _appliance.AddBuiltIn("Echo");
        _appliance.AddBuiltIn("Hostile");
        await _appliance.StartAsync();
        Assert.AreEqual("before", (await _appliance.EchoAsync("before")).StandardOutput);
    }

    public async ValueTask DisposeAsync()
    {
        await _appliance.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
