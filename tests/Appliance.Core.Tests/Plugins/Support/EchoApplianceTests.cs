namespace Appliance.Core.Tests.Plugins.Support;

/// <summary>What tests begin with that work on one built-in plugin, <c>test.echo</c> 1.0.0.</summary>
public abstract class EchoApplianceTests : IAsyncDisposable
{
    private protected readonly PluginAppliance _appliance = new();

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _appliance.AddBuiltIn("Echo", "test.echo");
        await _appliance.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _appliance.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
