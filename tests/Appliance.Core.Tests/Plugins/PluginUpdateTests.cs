using Appliance.Core.Tests.Plugins.Support;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class PluginUpdateTests : EchoApplianceTests
{
    private CancellationToken Deadline => TestContext.CancellationToken;

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Update_UnderCalls_LosesNoneAndTheOldWorkerEndsItsOwn()
    {
        Assert.AreEqual("test.echo", await ServedByAsync());
        var old = _appliance.Host.WorkerProcessId!.Value;
        using var ended = System.Diagnostics.Process.GetProcessById(old);
        var slow = _appliance.EchoAsync("slow");
        using var stop = new CancellationTokenSource();
        var calls = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CallOnAsync(stop.Token)));

        _appliance.Deliver("Echo", "test.echo", "1.1.0");
        await _appliance.SeeAsync(plugin => plugin is { Id: "test.echo", Version: "1.1.0", State: "active" }, Deadline);
        while (await ServedByAsync() != "1.1.0")
            await Task.Yield();
        await stop.CancelAsync();

        Assert.IsEmpty((await calls).SelectMany(failures => failures).ToList());
        Assert.AreEqual("slow", (await slow).StandardOutput);
        Assert.AreNotEqual(old, _appliance.Host.WorkerProcessId);
        await ended.WaitForExitAsync(Deadline);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Update_AfterARestart_IsStillActive()
    {
        _appliance.Deliver("Echo", "test.echo", "1.1.0");
        await _appliance.SeeAsync(plugin => plugin is { Version: "1.1.0", State: "active" }, Deadline);

        await _appliance.StartAsync();

        Assert.AreEqual("1.1.0", await ServedByAsync());
        Assert.IsFalse(_appliance.Host.Catalogue.Plugins.Single().BuiltIn);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Update_BuiltInOfANewerInstallation_WinsOverTheStore()
    {
        _appliance.Deliver("Echo", "test.echo", "1.1.0");
        await _appliance.SeeAsync(plugin => plugin is { Version: "1.1.0", State: "active" }, Deadline);
        _appliance.AddBuiltIn("Echo", "newer").With(manifest => manifest["version"] = "1.2.0");

        await _appliance.StartAsync();

        Assert.AreEqual("newer", await ServedByAsync());
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Update_ThatFailsItsProof_IsRefusedForGoodAndTheOldOneServesOn()
    {
        Assert.AreEqual("test.echo", await ServedByAsync());
        var worker = _appliance.Host.WorkerProcessId;

        _appliance.Deliver("ThrowsInConfigure", "test.echo", "2.0.0");
        var refused = await _appliance.SeeAsync(plugin => plugin is { Version: "2.0.0", State: "refused" }, Deadline);

        StringAssert.Contains(refused.Error, "Plugin 'test.echo' 2.0.0 failed while it was loaded");
        Assert.AreEqual("test.echo", await ServedByAsync());
        Assert.AreEqual(worker, _appliance.Host.WorkerProcessId);
        Assert.IsEmpty(Directory.GetDirectories(_appliance.Incoming));
        await _appliance.StartAsync();
        Assert.AreEqual(refused.Error, _appliance.Host.Catalogue.Plugins.Single(plugin => plugin.State == "refused").Error);
        Assert.AreEqual("test.echo", await ServedByAsync());
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Update_AfterARefusedOne_IsActivatedAndClearsTheRefusal()
    {
        _appliance.Deliver("ThrowsInConfigure", "test.echo", "2.0.0");
        await _appliance.SeeAsync(plugin => plugin.State == "refused", Deadline);

        _appliance.Deliver("Echo", "test.echo", "2.0.1");

        await _appliance.SeeAsync(plugin => plugin is { Version: "2.0.1", State: "active" }, Deadline);
        Assert.HasCount(1, _appliance.Host.Catalogue.Plugins);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Update_DaemonEndsInMidProof_IsProvedAtTheNextStart()
    {
        _appliance.Deliver("Echo", "test.echo", "1.1.0");
        while (!Directory.Exists(Path.Combine(_appliance.Store, "test.echo", "1.1.0")))
            await Task.Yield();
        await _appliance.StartAsync();

        await _appliance.SeeAsync(plugin => plugin is { Version: "1.1.0", State: "active" }, Deadline);

        Assert.AreEqual("1.1.0", await ServedByAsync());
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Install_OfANewPlugin_ServesBesideTheOthers()
    {
        _appliance.Deliver("Undeclared", "test.undeclared", "1.0.0", folder => folder.With(manifest =>
            manifest["contributes"] = System.Text.Json.Nodes.JsonNode.Parse("""{"executors":["secret"]}""")));

        await _appliance.SeeAsync(plugin => plugin is { Id: "test.undeclared", State: "active" }, Deadline);

        Assert.Contains("secret", _appliance.Host.Catalogue.Executors);
        Assert.AreEqual("test.echo", await ServedByAsync());
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Install_OfAPack_RaisesPacksChangedAndStartsNoWorker()
    {
        var changed = new TaskCompletionSource<IReadOnlyList<string>>();
        _appliance.Host.PacksChanged += changed.SetResult;

        _appliance.DeliverPack("site-baseline", "1.0.0");

        var directory = (await changed.Task.WaitAsync(Deadline)).Single();
        Assert.AreEqual(Path.Combine(_appliance.Store, "site-baseline", "1.0.0"), directory);
        Assert.IsTrue(File.Exists(Path.Combine(directory, "pack.yaml")));
        Assert.IsNull(_appliance.Host.WorkerProcessId);
        await _appliance.StartAsync();
        Assert.AreEqual(directory, _appliance.Host.PackDirectories.Single());
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Install_OfAPackWithATypo_KeepsThePreviousVersionAlsoAfterARestart()
    {
        _appliance.DeliverPack("site-baseline", "1.0.0");
        await _appliance.SeeAsync(pack => pack is { Id: "site-baseline", State: "active" }, Deadline);

        _appliance.DeliverPack("site-baseline", "1.1.0", "rules:\n- id: R-1\n  conditions:\n  - {field: check_type, operator: equals, value: cron}\n  action: escalate\n");
        var refused = await _appliance.SeeAsync(pack => pack is { Id: "site-baseline", State: "refused" }, Deadline);
        await _appliance.StartAsync();

        StringAssert.Contains(refused.Error, "Unknown operator 'equals'");
        Assert.AreEqual(Path.Combine(_appliance.Store, "site-baseline", "1.0.0"), _appliance.Host.PackDirectories.Single());
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Start_ActiveSetCannotBeRead_ServesTheBuiltInsAndSaysSo()
    {
        File.WriteAllText(Path.Combine(_appliance.Store, "active.json"), "{ broken");

        await _appliance.StartAsync();

        Assert.AreEqual("test.echo", await ServedByAsync());
        StringAssert.Contains(_appliance.Host.Catalogue.Plugins.Single(plugin => plugin.State == "refused").Error, "cannot be read");
    }

    private async Task<string> ServedByAsync() => (await _appliance.EchoAsync("folder", token: Deadline)).StandardOutput;

    private async Task<List<string>> CallOnAsync(CancellationToken stop)
    {
        var failures = new List<string>();
        while (!stop.IsCancellationRequested)
        {
            var result = await _appliance.EchoAsync("hello", token: Deadline);
            if (!result.Succeeded)
                failures.Add($"{result.Failure}: {result.Message}");
        }

        return failures;
    }
}
