using System.Text.Json;
using System.Text.Json.Nodes;
using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Plugins;

/// <summary>What a manifest declares opens nothing that is the daemon's own, and nothing for the plugins beside it.</summary>
[TestClass]
public sealed class WorkerFenceTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    [DataRow("trust")]
    [DataRow("secrets")]
    [DataRow("store")]
    [DataRow("journal.db")]
    [DataRow("anything")]
    [DataRow("")]
    public async Task Path_OfTheDaemonsOwn_IsNotOpenedAndOnRecord(string name)
    {
        await using var appliance = new PluginAppliance();
        var declared = Directory.CreateDirectory(Path.Combine(appliance.Root, name)).FullName.TrimEnd('/');

        await AssertClosedAsync(appliance, declared, $"'{declared}': no grant opens what is the daemon's own.");
    }

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Path_LinkToTheDaemonsOwn_IsNotOpenedAndOnRecord()
    {
        await using var appliance = new PluginAppliance();
        var trust = Directory.CreateDirectory(Path.Combine(appliance.Root, "trust"));
        var link = Directory.CreateSymbolicLink(Path.Combine("/var/tmp", Path.GetRandomFileName()), trust.FullName).FullName;
        try
        {
            await AssertClosedAsync(appliance, link, $"'{link}': no grant opens what is the daemon's own.");
        }
        finally
        {
            File.Delete(link);
        }
    }

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Path_LinkThatAPluginMayHaveMade_IsNotOpenedAndOnRecord()
    {
        await using var appliance = new PluginAppliance();
        var elsewhere = Directory.CreateDirectory(Path.Combine("/var/tmp", Path.GetRandomFileName()));
        var link = Directory.CreateSymbolicLink(Path.Combine("/tmp", Path.GetRandomFileName()), elsewhere.FullName).FullName;
        try
        {
            await AssertClosedAsync(appliance, link, $"'{link}': a link in a folder that plugins write opens nothing.");
        }
        finally
        {
            File.Delete(link);
            elsewhere.Delete(recursive: true);
        }
    }

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Path_LinkInThePluginsOwnData_IsNotOpenedAndOnRecord()
    {
        await using var appliance = new PluginAppliance();
        var elsewhere = Directory.CreateDirectory(Path.Combine("/var/tmp", Path.GetRandomFileName()));
        var data = Directory.CreateDirectory(Path.Combine(appliance.Root, "data", "test.hostile")).FullName;
        var link = Directory.CreateSymbolicLink(Path.Combine(data, "out"), elsewhere.FullName).FullName;

        await AssertClosedAsync(appliance, link, $"'{link}': a link in a folder that plugins write opens nothing.");
        elsewhere.Delete(recursive: true);
    }

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Path_LinkThatAnotherPluginMayHaveMade_IsNotOpenedAndOnRecord()
    {
        await using var appliance = new PluginAppliance();
        var (elsewhere, others) = (Directory.CreateDirectory(Path.Combine("/var/tmp", Path.GetRandomFileName())), Path.Combine("/var/tmp", Path.GetRandomFileName()));
        Directory.CreateDirectory(others);
        appliance.AddBuiltIn("Echo").With(manifest => manifest["capabilities"]!["paths"] = new JsonArray(others));
        var link = Directory.CreateSymbolicLink(Path.Combine(others, "out"), elsewhere.FullName).FullName;

        await AssertClosedAsync(appliance, link, $"'{link}': a link in a folder that plugins write opens nothing.");
        elsewhere.Delete(recursive: true);
        Directory.Delete(others, recursive: true);
    }

    [TestMethod]
    public void Links_OnAPathThroughSeveral_AreFoundWhereTheyLie()
    {
        var root = RealPath.Of(Directory.CreateTempSubdirectory("links-").FullName)!;
        Directory.CreateDirectory(Path.Combine(root, "a", "b"));
        Directory.CreateSymbolicLink(Path.Combine(root, "one"), "a");
        Directory.CreateSymbolicLink(Path.Combine(root, "a", "two"), "../a/b");
        File.CreateSymbolicLink(Path.Combine(root, "a", "b", "ring"), "ring");

        CollectionAssert.AreEqual(
            new[] { Path.Combine(root, "one"), Path.Combine(root, "a", "two") }, PathLinks.Of(Path.Combine(root, "one", "two", "file")).ToArray());
        Assert.HasCount(40, PathLinks.Of(Path.Combine(root, "a", "b", "ring")));
        Directory.Delete(root, recursive: true);
    }

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Path_OfTheStateFolderThatIsNotTheDaemonsOwn_IsOpened()
    {
        await using var appliance = new PluginAppliance();
        var evidence = Directory.CreateDirectory(Path.Combine(appliance.Root, "evidence")).FullName;

        var result = await WriteAsync(appliance, evidence, Path.Combine(evidence, "note"));

        Assert.IsTrue(result.Success, result.Message);
        Assert.IsEmpty(appliance.History.Latest(null, 10));
    }

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task StateFolder_BehindALink_IsClosedAllTheSame()
    {
        await using var appliance = new PluginAppliance { StateLink = Path.Combine("/var/tmp", Path.GetRandomFileName()) };
        var trust = Directory.CreateDirectory(Path.Combine(appliance.Root, "trust")).FullName;

        await AssertClosedAsync(appliance, trust, $"'{trust}': no grant opens what is the daemon's own.");
    }

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Everything_OfOnePlugin_OpensNothingForThoseThatShare()
    {
        await using var appliance = new PluginAppliance { Policies = Shared("test.hostile") };
        appliance.AddBuiltIn("Echo").With(manifest => manifest["capabilities"]!["paths"] = new JsonArray("/"));
        appliance.AddBuiltIn("Hostile");
        await appliance.StartAsync();
        await appliance.EchoAsync("hello");
        var path = Path.Combine("/var/tmp", Path.GetRandomFileName());

        var result = await HarmAsync(appliance, path);

        Assert.AreEqual(FailureKind.Refused, result.Failure, result.Message);
        Assert.HasCount(2, appliance.Host.Workers);
    }

    [TestMethod]
    [DataRow("/", "", null, true)]
    [DataRow("", "token", null, true)]
    [DataRow("/etc", "", null, false)]
    [DataRow("/", "token", PluginIsolation.Shared, false)]
    [DataRow("", "", PluginIsolation.Dedicated, true)]
    public void Plugin_ThatHoldsWhatOthersMayNotHave_IsForItselfUnlessTheOperatorSaysOtherwise(
        string path, string secret, PluginIsolation? decided, bool dedicated)
    {
        var manifest = new PluginManifest
        {
            Id = "contoso.heal", Version = "1.0.0", Sdk = "1.0", Capabilities = new Capabilities { Paths = List(path), Secrets = List(secret) },
        };
        var policies = PluginPolicies.Default with { ByPlugin = new Dictionary<string, PluginPolicy> { ["contoso.heal"] = new() { Isolation = decided } } };

        Assert.AreEqual(dedicated, policies.IsDedicated(Package(manifest, builtIn: true)));
    }

    [TestMethod]
    public void DaemonFolder_AllButEvidence_IsOwned()
    {
        var folder = new DaemonFolder("/var/lib/msp", "/etc/appliance/config.yaml");

        foreach (var name in new[] { "", "/trust/x", "/config.yaml", "/plugin-data/a", "/evidence2", "/journal.db-wal", "/appliance.sock", "/new" })
            Assert.IsTrue(folder.Owns($"/var/lib/msp{name}"), name);
        Assert.IsTrue(folder.Owns("/etc/appliance/config.yaml"));
        foreach (var path in new[] { "/var/lib/msp/evidence", "/var/lib/msp/evidence/2026", "/var/lib", "/var/lib/msp2/trust", "/etc/appliance" })
            Assert.IsFalse(folder.Owns(path), path);
    }

    [TestMethod]
    [RequiresLandlock]
    [Timeout(120_000, CooperativeCancellation = true)]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Configuration_WhereverItLies_IsNotWritten(bool declaresFile)
    {
        var folder = Directory.CreateDirectory(Path.Combine("/var/tmp", Path.GetRandomFileName()));
        var file = Path.Combine(folder.FullName, "config.yaml");
        await File.WriteAllTextAsync(file, "api_key: k", TestContext.CancellationToken);
        await using var appliance = new PluginAppliance { ConfigurationFile = file };

        var result = await WriteAsync(appliance, declaresFile ? file : folder.FullName, file);

        Assert.IsFalse(result.Success);
        Assert.AreEqual("api_key: k", await File.ReadAllTextAsync(file, TestContext.CancellationToken));
        folder.Delete(recursive: true);
    }

    private static InstalledPackage Package(PluginManifest manifest, bool builtIn) =>
        new(manifest, PackageVersion.Parse(manifest.Version)!, "/x", builtIn, PackFolder: null);

    private static IReadOnlyList<string> List(string text) => text.Length == 0 ? [] : [text];

    private static PluginPolicies Shared(string plugin) =>
        PluginPolicies.Default with { ByPlugin = new Dictionary<string, PluginPolicy> { [plugin] = new() { Isolation = PluginIsolation.Shared } } };

    private async Task AssertClosedAsync(PluginAppliance appliance, string declared, string reason)
    {
        var result = await WriteAsync(appliance, declared, Path.Combine(declared, "note"));

        Assert.IsFalse(result.Success);
        Assert.IsFalse(File.Exists(Path.Combine(declared, "note")));
        var denied = appliance.History.Latest("test.hostile", 10).Where(happened => happened.Step == PluginStep.Denied).ToList();
        Assert.Contains($"Plugin 'test.hostile' 1.0.0 may not write {reason}", denied.Select(happened => happened.Detail));
    }

    private async Task<OrderResult> WriteAsync(PluginAppliance appliance, string declared, string path)
    {
        appliance.AddBuiltIn("Hostile").With(manifest => manifest["capabilities"]!["paths"] = new JsonArray(declared));
        await appliance.StartAsync();
        return await HarmAsync(appliance, path);
    }

    private Task<OrderResult> HarmAsync(PluginAppliance appliance, string path) => appliance.Host.RunOrderAsync(
        new OrderCall("call-1", "order-1", "harm", JsonSerializer.SerializeToElement(new { deed = "write", what = path }), 20), TestContext.CancellationToken);
}
