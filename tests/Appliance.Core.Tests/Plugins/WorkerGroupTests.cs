using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Plugins;

[TestClass]
public sealed class WorkerGroupTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Dedicated_ByPolicy_HasItsOwnWorkerThatIsStartedByItsOwnCalls()
    {
        var policy = new Dictionary<string, PluginPolicy> { ["test.hostile"] = new() { Isolation = PluginIsolation.Dedicated } };
        await using var appliance = new PluginAppliance { Policies = PluginPolicies.Default with { ByPlugin = policy } };
        appliance.AddBuiltIn("Echo");
        appliance.AddBuiltIn("Hostile");
        await appliance.StartAsync();

        await appliance.EchoAsync("hello");
        var before = appliance.Host.Workers;
        var lost = await appliance.Host.RunOrderAsync(new OrderCall("c", "o", "harm", JsonElement.Parse("""{"deed":"exit"}"""), 20), default);

        Assert.AreEqual("test.echo", before.Single().Plugins.Single());
        Assert.AreEqual(FailureKind.WorkerLost, lost.Failure);
        Assert.AreEqual(before.Single().ProcessId, appliance.Host.Workers.Single().ProcessId);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task FirstCalls_OfTwoWorkersAtOnce_AreBothServed()
    {
        var policy = new Dictionary<string, PluginPolicy> { ["test.hostile"] = new() { Isolation = PluginIsolation.Dedicated } };
        for (var time = 0; time < 5; time++)
        {
            await using var appliance = new PluginAppliance { Policies = PluginPolicies.Default with { ByPlugin = policy } };
            appliance.AddBuiltIn("Echo");
            appliance.AddBuiltIn("Hostile");
            await appliance.StartAsync();
            using var leftOver = LeaveBehind(appliance);

            var (echo, order) = (appliance.EchoAsync("hello"), ReadSecretAsync(appliance));

            Assert.AreEqual("hello", (await echo).StandardOutput, (await echo).Message);
            Assert.IsTrue((await order).Success, (await order).Message);
            await leftOver.WaitForExitAsync(TestContext.CancellationToken);
        }
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Update_ThatMovesAPluginToItsOwnWorker_LeavesNoOldOneBehind()
    {
        await using var appliance = new PluginAppliance();
        appliance.AddBuiltIn("Echo", "test.echo");
        await appliance.StartAsync();
        await appliance.EchoAsync("hello");
        using var old = Process.GetProcessById(appliance.Host.WorkerProcessId!.Value);

        appliance.Deliver("Echo", "test.echo", "1.1.0", folder => folder.With(manifest => manifest["isolation"] = "dedicated"));
        await appliance.SeeAsync(plugin => plugin is { Version: "1.1.0", State: "active" }, TestContext.CancellationToken);
        await old.WaitForExitAsync(TestContext.CancellationToken);

        Assert.AreEqual("1.1.0", (await appliance.EchoAsync("folder")).StandardOutput);
        var worker = appliance.Host.Workers.Single();
        Assert.IsTrue(worker.Dedicated);
        Assert.AreEqual("test.echo", worker.Plugins.Single());
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Installed_Plugin_IsInNoProcessWithTheBuiltInOnes()
    {
        await using var appliance = new PluginAppliance();
        appliance.AddBuiltIn("Echo");
        await appliance.StartAsync();
        appliance.Deliver("Hostile", "contoso.one", "1.0.0", folder => folder.With(manifest => manifest["capabilities"]!["secrets"] = new JsonArray()));
        await appliance.SeeAsync(plugin => plugin is { Id: "contoso.one", State: "active" }, TestContext.CancellationToken);

        await appliance.EchoAsync("hello");

        // It is watched, and therefore alone too.
        CollectionAssert.AreEquivalent(new[] { (false, "test.echo"), (true, "contoso.one") }, Workers(appliance));
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Installed_PluginsThatAreWatchedNoMore_ShareAWorkerWithoutTheBuiltInOnes()
    {
        var time = new FakeTimeProvider();
        await using var appliance = new PluginAppliance(time);
        appliance.AddBuiltIn("Echo");
        await appliance.StartAsync();
        await InstallAsync(appliance, "Ledger", "contoso.ledger");
        await InstallAsync(appliance, "Witness", "contoso.witness");
        while (appliance.Host.Set.Probations.Count > 0)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(10, TestContext.CancellationToken);
        }

        await appliance.EchoAsync("hello");
        await appliance.Host.RunOrderAsync(new OrderCall("c", "o", "enter", JsonElement.Parse("""{"file":"/nonexistent/ledger"}"""), 20), TestContext.CancellationToken);

        CollectionAssert.AreEquivalent(new[] { (false, "test.echo"), (false, "contoso.ledger contoso.witness") }, Workers(appliance));
    }

    private async Task InstallAsync(PluginAppliance appliance, string plugin, string id) => await appliance.Host.Operations.InstallFileAsync(
        appliance.Pack(plugin, id, "1.0.0"), allowDowngrade: false, "operator", TestContext.CancellationToken);

    private static List<(bool Dedicated, string Plugins)> Workers(PluginAppliance appliance) =>
        [.. appliance.Host.Workers.Select(worker => (worker.Dedicated, string.Join(' ', worker.Plugins)))];

    [TestMethod]
    [DataRow(true, null, false)]
    [DataRow(false, null, true)]
    [DataRow(false, PluginIsolation.Shared, true)]
    public void Executor_ThatIsNotBuiltIn_IsForItselfWhateverThePolicySays(bool builtIn, PluginIsolation? decided, bool dedicated)
    {
        var manifest = new PluginManifest { Id = "contoso.snmp", Version = "1.0.0", Sdk = "1.0", Contributes = new Contributions { Executors = ["snmp"] } };
        var policy = new Dictionary<string, PluginPolicy> { ["contoso.snmp"] = new() { Isolation = decided } };

        var isDedicated = (PluginPolicies.Default with { ByPlugin = policy }).IsDedicated(
            new InstalledPackage(manifest, PackageVersion.Parse("1.0.0")!, "/x", builtIn, PackFolder: null));

        Assert.AreEqual(dedicated, isDedicated);
    }

    /// <summary>As a daemon that was killed does: to look for such a process again takes the start a while.</summary>
    private static Process LeaveBehind(PluginAppliance appliance) => Process.Start(new ProcessStartInfo("sleep", "600")
    {
        Environment = { [Core.Plugins.Generations.LeftBehind.Mark] = Path.Combine(appliance.Root, "run", "1-x") },
    })!;

    private Task<OrderResult> ReadSecretAsync(PluginAppliance appliance) => appliance.Host.RunOrderAsync(
        new OrderCall("c", "o", "harm", JsonElement.Parse("""{"deed":"secret","what":"hostile-own"}"""), 20), TestContext.CancellationToken);
}
