using System.Text.Json;
using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Installing;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins.Installing;

/// <summary>What an operator can do with plugins, over the real worker.</summary>
[TestClass]
public sealed class PackageOperationsTests : EchoApplianceTests
{
    private const string By = PluginHistoryWords.Operator;

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Install_FromAFile_ServesAndIsOnRecordStepByStep()
    {
        var change = await InstallAsync(_appliance.Pack("Echo", "test.echo", "1.1.0"));

        Assert.AreEqual(("test.echo", "1.1.0"), (change.Id, change.Version));
        Assert.AreEqual("net10.0", (await _appliance.EchoAsync("folder")).StandardOutput);
        Assert.IsTrue(File.Exists(Path.Combine(_appliance.Store, "test.echo", "1.1.0", "lib", "net10.0", "TestPlugins.Echo.dll")));
        CollectionAssert.AreEqual(
            new[] { PluginStep.Received, PluginStep.Stored, PluginStep.Proven, PluginStep.Activated },
            _appliance.History.StepsOf("test.echo", "1.1.0").ToArray());
        Assert.IsEmpty(Directory.GetFileSystemEntries(_appliance.Incoming));
        Assert.IsNotNull(_appliance.Host.Set.ProbationOf("test.echo"));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Install_ThatFailsItsProof_LeavesNothingAndItsNumberFree()
    {
        var refused = await RefusedAsync(() => InstallAsync(_appliance.Pack("ThrowsInConfigure", "test.echo", "1.1.0")));

        Assert.AreEqual(PackageFault.Load, refused.Fault);
        Assert.IsFalse(Directory.Exists(Path.Combine(_appliance.Store, "test.echo", "1.1.0")));
        Assert.IsNull(_appliance.Host.Set.Proving);
        Assert.AreEqual("1.1.0", (await InstallAsync(_appliance.Pack("Echo", "test.echo", "1.1.0"))).Version);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task RollBack_ServesThePreviousVersionAlsoAfterARestart()
    {
        await InstallAsync(_appliance.Pack("Echo", "test.echo", "1.1.0"));

        var change = await _appliance.Host.Operations.RollBackAsync("test.echo", By, TestContext.CancellationToken);
        await _appliance.StartAsync();

        Assert.AreEqual("Plugin 'test.echo' was rolled back from 1.1.0 to 1.0.0.", change.Message);
        Assert.AreEqual("test.echo", (await _appliance.EchoAsync("folder")).StandardOutput);
        Assert.AreEqual(PluginStep.RolledBack, _appliance.History.StepsOf("test.echo", "1.1.0")[^1]);
        var none = await RefusedAsync(() => _appliance.Host.Operations.RollBackAsync("test.echo", By, TestContext.CancellationToken));
        Assert.AreEqual(PackageFault.NotInstalled, none.Fault);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Disable_TakesTheNamesAwayAndEnableBringsThemBack()
    {
        await _appliance.EchoAsync("first");
        using var worker = System.Diagnostics.Process.GetProcessById(_appliance.Host.WorkerProcessId!.Value);

        await _appliance.Host.Operations.DisableAsync("test.echo", By, TestContext.CancellationToken);
        await _appliance.StartAsync();

        Assert.AreEqual("disabled", _appliance.Host.Catalogue.Plugins.Single().State);
        Assert.IsEmpty(_appliance.Host.Catalogue.Executors);
        await worker.WaitForExitAsync(TestContext.CancellationToken);
        await _appliance.Host.Operations.EnableAsync("test.echo", By, TestContext.CancellationToken);
        Assert.AreEqual("hello", (await _appliance.EchoAsync("hello")).StandardOutput);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Enable_NamesAreTakenMeanwhile_IsRefused()
    {
        await _appliance.Host.Operations.DisableAsync("test.echo", By, TestContext.CancellationToken);
        await InstallAsync(_appliance.Pack("Echo", "test.other", "1.0.0"));

        var refused = await RefusedAsync(() => _appliance.Host.Operations.EnableAsync("test.echo", By, TestContext.CancellationToken));

        Assert.AreEqual(PackageFault.NameTaken, refused.Fault);
        Assert.AreEqual("disabled", _appliance.Host.Catalogue.Plugins.Single(plugin => plugin.Id == "test.echo").State);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Remove_AnOldPackageIsHandedInAgain_IsADowngrade()
    {
        await InstallAsync(_appliance.PackRules("contoso.rules", "2.0.0"));
        await _appliance.Host.Operations.RemoveAsync("contoso.rules", By, TestContext.CancellationToken);
        await _appliance.StartAsync();
        var old = _appliance.PackRules("contoso.rules", "1.0.0");

        var refused = await RefusedAsync(() => InstallAsync(old));
        var allowed = await _appliance.Host.Operations.InstallFileAsync(old, allowDowngrade: true, By, TestContext.CancellationToken);

        Assert.AreEqual(PackageFault.Downgrade, refused.Fault);
        Assert.AreEqual(
            "Package 'contoso.rules' 1.0.0 is older than version 2.0.0, which has served here; install a newer one, or allow the downgrade.", refused.Message);
        Assert.AreEqual("1.0.0", allowed.Version);
        Assert.AreEqual("1.0.1", (await InstallAsync(_appliance.PackRules("contoso.rules", "1.0.1"))).Version, "From there on it goes forward again.");
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Remove_OfWhatCannotBeRead_LeavesThePlaceFree()
    {
        await InstallAsync(_appliance.PackRules("contoso.rules", "2.0.0"));
        File.WriteAllText(Path.Combine(_appliance.Store, "contoso.rules", "2.0.0", "plugin.json"), "{");
        await _appliance.StartAsync();
        var unread = _appliance.Host.Catalogue.Plugins.Single(plugin => plugin.Id == "contoso.rules").State;

        await _appliance.Host.Operations.RemoveAsync("contoso.rules", By, TestContext.CancellationToken);
        var refused = await RefusedAsync(() => InstallAsync(_appliance.PackRules("contoso.rules", "1.0.0")));
        await _appliance.StartAsync();

        Assert.AreEqual("refused", unread);
        Assert.AreEqual(PackageFault.Downgrade, refused.Fault);
        Assert.IsEmpty(_appliance.Host.Set.Unreadable);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Remove_OfWhatReplacedABuiltIn_BringsTheBuiltInBack()
    {
        await InstallAsync(_appliance.Pack("Echo", "test.echo", "1.1.0"));

        var change = await _appliance.Host.Operations.RemoveAsync("test.echo", By, TestContext.CancellationToken);
        var refused = await RefusedAsync(() => _appliance.Host.Operations.RemoveAsync("test.echo", By, TestContext.CancellationToken));

        Assert.AreEqual("Plugin 'test.echo' 1.1.0 is removed, and the built-in 1.0.0 serves again.", change.Message);
        Assert.AreEqual("test.echo", (await _appliance.EchoAsync("folder")).StandardOutput);
        Assert.AreEqual("Plugin 'test.echo' is built in and cannot be removed; 'appliance plugins disable test.echo' turns it off.", refused.Message);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Downgrade_BelowABuiltIn_HoldsAfterARestart()
    {
        await _appliance.Host.Operations.InstallFileAsync(
            _appliance.Pack("Echo", "test.echo", "0.9.0"), allowDowngrade: true, By, TestContext.CancellationToken);

        await _appliance.StartAsync();

        Assert.AreEqual("0.9.0", _appliance.Host.Catalogue.Plugins.Single().Version);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Install_ManyAtOnce_AreDoneOneByOneAndThoseBeyondTheQueueAreBusy()
    {
        var files = Enumerable.Range(0, 30).Select(number => _appliance.PackRules($"contoso.rules{number}", "1.0.0")).ToList();

        var outcomes = await Task.WhenAll(files.Select(file => Task.Run(() => OutcomeAsync(file))));

        var done = outcomes.Count(fault => fault is null);
        Assert.IsTrue(outcomes.All(fault => fault is null or PackageFault.Busy));
        Assert.IsGreaterThanOrEqualTo(OperationTurns.MostWaiting + 1, done);
        Assert.AreEqual(done, _appliance.Host.Catalogue.Plugins.Count(plugin => plugin.Id != "test.echo" && plugin.State == "active"));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Install_TheSamePackageTwiceAtOnce_IsDoneOnce()
    {
        var file = _appliance.Pack("Echo", "test.echo", "1.1.0");

        var outcomes = await Task.WhenAll(OutcomeAsync(file), OutcomeAsync(file));

        CollectionAssert.AreEqual(new PackageFault?[] { null, null }, outcomes);
        Assert.HasCount(1, _appliance.History.StepsOf("test.echo", "1.1.0").Where(step => step == PluginStep.Activated).ToList());
        Assert.AreEqual("hello", (await _appliance.EchoAsync("hello")).StandardOutput);
    }

    [TestMethod]
    public async Task Install_FromNoFeed_SaysSo()
    {
        var refused = await RefusedAsync(() => _appliance.Host.Operations.InstallFromFeedAsync("contoso.heal", null, false, By, TestContext.CancellationToken));

        Assert.AreEqual(PackageFault.Feed, refused.Fault);
    }

    [TestMethod]
    public async Task Install_NoSuchFile_SaysSo()
    {
        var refused = await RefusedAsync(() => InstallAsync("/nonexistent/a.nupkg"));

        Assert.AreEqual("There is no package file '/nonexistent/a.nupkg' that the daemon can read; name one on this machine.", refused.Message);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Start_AfterAProof_KnowsTheSchemasWithNoWorker()
    {
        await InstallAsync(_appliance.Pack("Echo", "test.echo", "1.1.0"));
        var schema = _appliance.Host.Catalogue.OrderTypes["greet"].Schema!.Value.GetRawText();

        await _appliance.StartAsync();

        Assert.IsNull(_appliance.Host.WorkerProcessId);
        Assert.AreEqual(JsonSerializer.Serialize(JsonElement.Parse(schema)), JsonSerializer.Serialize(_appliance.Host.Catalogue.OrderTypes["greet"].Schema));
    }

    private Task<PluginChange> InstallAsync(string file) =>
        _appliance.Host.Operations.InstallFileAsync(file, allowDowngrade: false, By, TestContext.CancellationToken);

    private async Task<PackageFault?> OutcomeAsync(string file)
    {
        try
        {
            await InstallAsync(file);
            return null;
        }
        catch (PackageRefusedException exception)
        {
            return exception.Fault;
        }
    }

    private static Task<PackageRefusedException> RefusedAsync(Func<Task> operation) => Assert.ThrowsExactlyAsync<PackageRefusedException>(operation);
}
