using System.Text.Json;
using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Plugins;

/// <summary>Options that <c>config.yaml</c> has changed since the plugin was proven under them.</summary>
[TestClass]
public sealed class RefusedOptionsTests : IAsyncDisposable
{
    private const string Valid = """{ "max_times": 3 }""";
    private const string Misspelt = """{ "max_tmies": 3 }""";
    private const string Sentence = "Plugin 'test.echo' 1.1.0 has no option 'max_tmies'; there are 'greeting', 'max_times', 'self_test', 'names'.";

    private readonly PluginAppliance _appliance = new();

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        await StartWithAsync(Valid);
        await _appliance.Host.Operations.InstallFileAsync(
            _appliance.Pack("Echo", "test.echo", "1.1.0"), allowDowngrade: false, PluginHistoryWords.Operator, TestContext.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await _appliance.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Start_OptionsThatAreInvalidNow_RefusesThePluginWithoutACall()
    {
        _appliance.AddBuiltIn("Misbehaves");

        await StartWithAsync(Misspelt);

        var refused = await RefusedAsync();
        Assert.AreEqual((Sentence, PackageFault.Options), (refused.Error, refused.Fault));
        Assert.Contains(line => line.Contains(Sentence, StringComparison.Ordinal), _appliance.Log.Lines);
        Assert.AreEqual("active", _appliance.Host.Catalogue.Plugins.Single(plugin => plugin.Id == "test.misbehaves").State);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Start_OptionsThatAreInvalidStill_RefusesItAgain()
    {
        await StartWithAsync(Misspelt);
        await RefusedAsync();

        await StartWithAsync(Misspelt);

        await RefusedAsync();
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Start_OptionsThatWereMended_ServesAgain()
    {
        await StartWithAsync(Misspelt);
        await RefusedAsync();

        await StartWithAsync(Valid);

        Assert.IsTrue((await _appliance.GreetAsync("""{"full_name":"Ada"}""")).Success);
        Assert.AreEqual("active", _appliance.Host.Catalogue.Plugins.Single().State);
        Assert.IsNull(_appliance.Host.Set.QuarantineOf("test.echo"), "What the operator wrote is not the version's doing.");
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Start_OptionsOfBefore_StartsNoWorker()
    {
        await StartWithAsync(Valid);

        Assert.AreEqual("Hello, Ada.", (await _appliance.GreetAsync("""{"full_name":"Ada"}""")).Result?.GetProperty("text").GetString());
        Assert.AreEqual(1, _appliance.Host.Generation);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Call_OfAPluginThatDidNotLoad_NamesPluginAndReason()
    {
        await StartWithAsync(Misspelt);

        var result = await _appliance.GreetAsync("""{"full_name":"Ada"}""");

        Assert.AreEqual((FailureKind.Refused, Sentence), (result.Failure, result.Message));
    }

    private Task StartWithAsync(string options)
    {
        _appliance.PluginOptions = new Dictionary<string, JsonElement> { ["test.echo"] = JsonElement.Parse(options) };
        return _appliance.StartAsync();
    }

    private Task<Protocol.Control.PluginSummary> RefusedAsync() =>
        _appliance.SeeAsync(plugin => plugin is { Id: "test.echo", State: "refused" }, TestContext.CancellationToken);
}
