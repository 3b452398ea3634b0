using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;
using Appliance.Sdk;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins.Watching;

/// <summary>What happens to a version after it was activated, with a clock that the test turns.</summary>
[TestClass]
public sealed class ProbationTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly PluginAppliance _appliance;

    public ProbationTests() => _appliance = new PluginAppliance(_time);

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _appliance.AddBuiltIn("Echo", "test.echo");
        await _appliance.StartAsync();
        await _appliance.EchoAsync("first");
    }

    public async ValueTask DisposeAsync() => await _appliance.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Crash_RollsBackToThePreviousVersionByItself()
    {
        await UpdateAsync("1.1.0");

        Assert.AreEqual(FailureKind.WorkerLost, (await _appliance.EchoAsync("fail-fast")).Failure);

        await SeesAsync(PluginStep.RolledBack);
        Assert.AreEqual("test.echo", (await _appliance.EchoAsync("folder")).StandardOutput);
        var refused = _appliance.Host.Catalogue.Plugins.Single(plugin => plugin.State == "refused");
        Assert.AreEqual(("1.1.0", PackageFault.Probation), (refused.Version, refused.Fault));
        StringAssert.StartsWith(refused.Error, "Plugin 'test.echo' 1.1.0 was rolled back to 1.0.0: it cost a worker, which ended with exit code 134: Process terminated. I was told to fail fast.\n");
        Assert.IsTrue(_appliance.Log.Lines.Any(line => line.StartsWith("Error: Plugin test.echo 1.1.0 failed its probation and was rolled back to 1.0.0", StringComparison.Ordinal)));
        await _appliance.StartAsync();
        Assert.AreEqual("test.echo", (await _appliance.EchoAsync("folder")).StandardOutput);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Crash_OfANewVersionBesideOtherPlugins_RollsThatOneBackAtTheFirstTime()
    {
        _appliance.AddBuiltIn("Misbehaves");
        await _appliance.StartAsync();
        await _appliance.EchoAsync("first");
        await UpdateAsync("1.1.0");

        await _appliance.EchoAsync("fail-fast");

        await SeesAsync(PluginStep.RolledBack);
        Assert.AreEqual("test.echo", _appliance.History.Events.Single(step => step.Step == PluginStep.Crashed).Id);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Crash_ApplianceBroughtAnotherBuiltInMeanwhile_NamesTheVersionThatServes()
    {
        await UpdateAsync("1.1.0");
        Directory.Delete(Path.Combine(_appliance.Root, "plugins", "test.echo"), recursive: true);
        _appliance.AddBuiltIn("Echo", "test.echo").With(manifest => manifest["version"] = "1.0.5");
        await _appliance.StartAsync();

        await _appliance.EchoAsync("fail-fast");

        await SeesAsync(PluginStep.RolledBack);
        Assert.AreEqual("1.0.5", _appliance.Host.Set.Find("test.echo")!.Manifest.Version);
        StringAssert.StartsWith(_appliance.History.Events.Single(step => step.Step == PluginStep.RolledBack).Detail, "to 1.0.5: ");
        StringAssert.StartsWith(_appliance.Host.Set.Refused.Single().Error, "Plugin 'test.echo' 1.1.0 was rolled back to 1.0.5: ");
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Upkeep_RunsIntoWhatNobodyExpects_StillEndsProbations()
    {
        await UpdateAsync("1.1.0");
        await _appliance.Host.StopAsync(TestContext.CancellationToken);
        var file = Path.Combine(_appliance.Store, "active.json");
        var set = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.CancellationToken))!;
        set["previous"] = System.Text.Json.Nodes.JsonNode.Parse("""[{ "id": "test.echo", "version": null }]""");
        await File.WriteAllTextAsync(file, set.ToJsonString(), TestContext.CancellationToken);
        await _appliance.StartAsync();

        while (!Has(PluginStep.Confirmed))
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(10, TestContext.CancellationToken);
        }

        Assert.HasCount(1, _appliance.Log.Lines.Where(line => line.Contains("could not be looked through", StringComparison.Ordinal)).ToList());
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Failures_FarAboveThePreviousVersions_RollBack()
    {
        await UpdateAsync("1.1.0");

        for (var call = 0; call < 5; call++)
            Assert.AreEqual(FailureKind.Script, (await _appliance.EchoAsync("throw")).Failure);

        await SeesAsync(PluginStep.RolledBack);
        StringAssert.Contains(
            _appliance.History.Events.Single(step => step.Step == PluginStep.RolledBack).Detail, "5 of its first 5 calls failed; of the previous version's it was 0%");
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Failures_AsManyAsThePreviousVersions_AreNoReason()
    {
        for (var call = 0; call < 20; call++)
            await _appliance.EchoAsync("throw");
        await UpdateAsync("1.1.0");

        await _appliance.EchoAsync("hello");
        for (var call = 0; call < 19; call++)
            await _appliance.EchoAsync("throw");

        await SeesAsync(PluginStep.Confirmed);
        Assert.AreEqual("1.1.0", _appliance.Host.Set.Find("test.echo")!.Manifest.Version);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Calls_EnoughOfThem_EndItWell()
    {
        await UpdateAsync("1.1.0");

        for (var call = 0; call < 19; call++)
            await _appliance.EchoAsync("hello");
        Assert.IsNotNull(_appliance.Host.Set.ProbationOf("test.echo"));
        await _appliance.EchoAsync("hello");

        await SeesAsync(PluginStep.Confirmed);
        Assert.IsNull(_appliance.Host.Set.ProbationOf("test.echo"));
        await _appliance.EchoAsync("fail-fast");
        Assert.AreEqual("1.1.0", _appliance.Host.Set.Find("test.echo")!.Manifest.Version);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Calls_FewByConfiguration_EndItWellWhenNoneFailed()
    {
        _appliance.ProbationCalls = 1;
        await _appliance.StartAsync();

        await UpdateAsync("1.1.0");
        await _appliance.EchoAsync("throw");
        await _appliance.EchoAsync("hello");
        Assert.IsNotNull(_appliance.Host.Set.ProbationOf("test.echo"), "One of two calls failed, which is too little to judge by.");
        await UpdateAsync("1.2.0");
        await _appliance.EchoAsync("hello");

        await SeesAsync(PluginStep.Confirmed);
        Assert.AreEqual("1.2.0", _appliance.Host.Set.Highest.Single().Version);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Time_EndsItWell_AlsoAfterARestart()
    {
        await UpdateAsync("1.1.0");
        await _appliance.StartAsync();
        Assert.IsNotNull(_appliance.Host.Set.ProbationOf("test.echo"));

        while (!Has(PluginStep.Confirmed))
        {
            _time.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(10, TestContext.CancellationToken);
        }

        Assert.AreEqual("1.1.0", _appliance.Host.Set.Highest.Single().Version);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Crash_WithNoPreviousVersion_IsQuarantineUntilItIsReleased()
    {
        await _appliance.Host.Operations.DisableAsync("test.echo", "operator", TestContext.CancellationToken);
        await InstallAsync("test.new", "1.0.0");

        await _appliance.EchoAsync("fail-fast");

        await SeesAsync(PluginStep.Quarantined);
        var plugin = _appliance.Host.Catalogue.Plugins.Single(plugin => plugin.Id == "test.new");
        Assert.AreEqual("quarantined", plugin.State);
        StringAssert.StartsWith(plugin.Error, "Plugin 'test.new' 1.0.0 cost a worker, which ended with exit code 134: ");
        Assert.AreEqual(FailureKind.Refused, (await _appliance.EchoAsync("hello")).Failure);
        await _appliance.StartAsync();
        await _appliance.Host.Operations.ReleaseAsync("test.new", "operator", TestContext.CancellationToken);
        Assert.AreEqual("hello", (await _appliance.EchoAsync("hello")).StandardOutput);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Crash_OfTheSecondOfTwoUnprovenUpdates_GoesBackToTheOneThatWasGood()
    {
        await UpdateAsync("1.1.0");
        await UpdateAsync("1.2.0");

        await _appliance.EchoAsync("fail-fast");

        await SeesAsync(PluginStep.RolledBack);
        Assert.AreEqual("1.0.0", _appliance.Host.Set.Find("test.echo")!.Manifest.Version);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Crash_OfAnUpdateOfAFirstVersionThatIsYoung_GoesBackToThatOne()
    {
        await _appliance.Host.Operations.DisableAsync("test.echo", "operator", TestContext.CancellationToken);
        await InstallAsync("test.second", "1.0.0");
        await InstallAsync("test.second", "1.1.0");

        Assert.AreEqual(FailureKind.WorkerLost, (await _appliance.EchoAsync("fail-fast")).Failure);

        await SeesAsync(PluginStep.RolledBack);
        Assert.AreEqual("1.0.0", _appliance.Host.Set.Find("test.second")!.Version.ToString());
        Assert.AreEqual("hello", (await _appliance.EchoAsync("hello")).StandardOutput);
    }

    private Task UpdateAsync(string version) => InstallAsync("test.echo", version);

    private async Task InstallAsync(string id, string version) => await _appliance.Host.Operations.InstallFileAsync(
        _appliance.Pack("Echo", id, version), allowDowngrade: false, "operator", TestContext.CancellationToken);

    private bool Has(PluginStep step) => _appliance.History.Events.Any(happened => happened.Step == step);

    private async Task SeesAsync(PluginStep step)
    {
        while (!Has(step))
            await Task.Delay(10, TestContext.CancellationToken);
    }
}
