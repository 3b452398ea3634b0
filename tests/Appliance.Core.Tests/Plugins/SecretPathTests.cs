using System.Text.Json;
using System.Text.Json.Nodes;
using Appliance.Core.Plugins.Generations;
using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Plugins.Policy;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Plugins;

/// <summary>What is secret on a machine is read by nobody who was not granted it, and the daemon's own by nobody at all.</summary>
[TestClass]
[RequiresLandlock]
public sealed class SecretPathTests : IAsyncDisposable
{
    private const string Id = "test.hostile";

    private readonly PluginAppliance _appliance = new() { Policies = Granting("/") };
    private readonly DirectoryInfo _elsewhere = Directory.CreateDirectory(Path.Combine("/var/tmp", Path.GetRandomFileName()));

    public TestContext TestContext { get; set; } = null!;

    private string Configuration => Path.Combine(_elsewhere.FullName, "config.yaml");

    [TestInitialize]
    public void Write()
    {
        File.WriteAllText(Configuration, "private");
        _appliance.ConfigurationFile = Configuration;
    }

    public async ValueTask DisposeAsync()
    {
        await _appliance.DisposeAsync();
        _elsewhere.Delete(recursive: true);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Read_BySomeoneWhoDeclaresNothing_IsRefusedAndRecorded()
    {
        using var home = new HomeFolder();
        await StartBuiltInAsync();

        foreach (var path in new[] { Configuration, "/etc/shadow", "/dev/kmsg", home.Letter })
        {
            Assert.AreEqual(FailureKind.Refused, (await ReadAsync(path)).Failure, path);
            await AssertRecordedAsync(path);
        }

        Assert.IsTrue((await ReadAsync("/etc/passwd")).Success);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Read_BelowAGrantedPath_IsDoneAndBesideItRefused()
    {
        using var home = new HomeFolder();
        using var neighbour = new HomeFolder();
        await StartBuiltInAsync(home.Folder);

        Assert.AreEqual("private", Text(await ReadAsync(home.Letter)));
        Assert.AreEqual(FailureKind.Refused, (await ReadAsync(neighbour.Letter)).Failure);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Read_ConfigurationInAGrantedFolder_IsRefusedAndRecorded()
    {
        var neighbour = Path.Combine(_elsewhere.FullName, "notes");
        await File.WriteAllTextAsync(neighbour, "open", TestContext.CancellationToken);
        await StartBuiltInAsync(_elsewhere.FullName);

        Assert.AreEqual("open", Text(await ReadAsync(neighbour)));
        Assert.AreEqual(FailureKind.Refused, (await ReadAsync(Configuration)).Failure);
        await AssertRecordedAsync(Configuration);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Everything_GrantedByTheOperator_IsAllButTheDaemonsOwn()
    {
        using var home = new HomeFolder();
        await _appliance.StartAsync();
        _appliance.Deliver("Hostile", Id, "1.0.0", folder => folder.With(manifest => manifest["capabilities"]!["paths"] = new JsonArray("/")));
        await _appliance.SeeAsync(plugin => plugin is { Id: Id, State: "active" }, TestContext.CancellationToken);
        var journal = Path.Combine(_appliance.Root, "journal.db");
        await File.WriteAllTextAsync(journal, "private", TestContext.CancellationToken);

        Assert.AreEqual("private", Text(await ReadAsync(home.Letter)));
        Assert.IsTrue((await ReadAsync("/etc/shadow")).Success);
        Assert.AreEqual(FailureKind.Refused, (await ReadAsync(Configuration)).Failure);
        Assert.AreEqual(FailureKind.Refused, (await ReadAsync(journal)).Failure);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Everything_OfABuiltIn_IsWhatTheDaemonsAccountMay()
    {
        await StartBuiltInAsync("/");

        Assert.AreEqual("private", Text(await ReadAsync(Configuration)));
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Worker_InstalledInAHome_ServesAndOpensNothingBesideIt()
    {
        using var home = new HomeFolder();
        var installed = Path.Combine(home.Folder, "worker");
        Copy(Path.GetDirectoryName(BuiltArtifacts.Worker)!, installed);
        await using var appliance = new PluginAppliance { WorkerPath = Path.Combine(installed, "appliance-worker") };
        appliance.AddBuiltIn("Hostile");
        await appliance.StartAsync();

        var result = await ReadAsync(home.Letter, appliance);

        Assert.AreEqual(FailureKind.Refused, result.Failure, result.Message);
    }

    [TestMethod]
    [DoNotParallelize] // A change of /etc replaces every fenced worker of the machine, those of other tests too.
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Worker_WhenAFileOfTheMachineWasReplaced_IsReplacedByTheNextCall()
    {
        if (!Environment.IsPrivilegedProcess)
            Assert.Inconclusive("Only root replaces a file in /etc.");

        var path = Path.Combine("/etc", $"appliance-test-{Path.GetRandomFileName()}");
        var next = $"{path}.new";
        await File.WriteAllTextAsync(path, "before", TestContext.CancellationToken);
        try
        {
            await StartBuiltInAsync();
            Assert.AreEqual("before", Text(await ReadAsync(path)));
            await File.WriteAllTextAsync(next, "after", TestContext.CancellationToken);
            File.Move(next, path, overwrite: true);

            Assert.AreEqual("after", Text(await ReadAsync(path)));
            var worker = _appliance.Host.Workers.Single().ProcessId;
            Assert.AreEqual("after", Text(await ReadAsync(path)));
            Assert.AreEqual(worker, _appliance.Host.Workers.Single().ProcessId);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void Secrets_OfAMachine_AreClosedByTheirNamesAndByWhereTheyLie()
    {
        var etc = _elsewhere.CreateSubdirectory("etc/ssh");
        var key = Path.Combine(_elsewhere.CreateSubdirectory("persist").FullName, "key");
        File.WriteAllText(key, "");
        File.WriteAllText(Path.Combine(etc.FullName, "ssh_host_rsa_key"), "");
        File.WriteAllText(Path.Combine(etc.FullName, "ssh_host_rsa_key.pub"), "");
        File.CreateSymbolicLink(Path.Combine(etc.FullName, "ssh_host_ed25519_key"), key);

        var secrets = MachineSecrets.Below(_elsewhere.FullName).Select(path => Path.GetRelativePath(_elsewhere.FullName, path)).ToArray();

        CollectionAssert.AreEquivalent(
            new[]
            {
                "root", "home", "dev", "etc/shadow", "etc/shadow-", "etc/gshadow", "etc/gshadow-",
                "etc/ssh/ssh_host_key", "etc/ssh/ssh_host_rsa_key", "etc/ssh/ssh_host_ed25519_key", "persist/key",
            },
            secrets);
    }

    [TestMethod]
    public void Paths_OfTheRuntimesVariables_AreEachOfThem()
    {
        var variables = new Dictionary<string, string> { ["DOTNET_ROOT"] = "/home/a/.dotnet", ["SSL_CERT_DIR"] = "/home/a/certs:/etc/ssl", ["HOME"] = "/home/a" };

        CollectionAssert.AreEqual(
            new[] { "/home/a/.dotnet", "/home/a/certs", "/etc/ssl" }, WorkerVariables.Paths(variables.GetValueOrDefault).ToArray());
    }

    private static PluginPolicies Granting(params string[] paths)
    {
        var policy = new PluginPolicy { Grants = new Capabilities { Paths = paths } };
        return PluginPolicies.Default with { ByPlugin = new Dictionary<string, PluginPolicy> { [Id] = policy } };
    }

    private async Task StartBuiltInAsync(params string[] paths)
    {
        _appliance.AddBuiltIn("Hostile").With(manifest => manifest["capabilities"]!["paths"] = new JsonArray([.. paths.Select(path => JsonValue.Create(path))]));
        await _appliance.StartAsync();
    }

    private Task<OrderResult> ReadAsync(string path, PluginAppliance? appliance = null) => (appliance ?? _appliance).Host.RunOrderAsync(
        new OrderCall("call-1", "order-1", "harm", JsonSerializer.SerializeToElement(new { deed = "read", what = path }), 20), TestContext.CancellationToken);

    private async Task AssertRecordedAsync(string path)
    {
        while (!_appliance.History.Latest(Id, 100).Any(happened => happened.Step == PluginStep.Denied && happened.Detail!.Contains($"'{path}'", StringComparison.Ordinal)))
            await Task.Delay(10, TestContext.CancellationToken);
    }

    private static string? Text(OrderResult result) => result.Result?.GetProperty("text").GetString() ?? result.Message;

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
