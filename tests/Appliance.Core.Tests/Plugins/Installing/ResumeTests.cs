using Appliance.Core.Plugins.History;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Tests.Plugins.Installing;

/// <summary>What an earlier life of the daemon left between store and proof is looked at anew.</summary>
[TestClass]
public sealed class ResumeTests : IAsyncDisposable
{
    private const string Rule = "rules:\n- id: R-1\n  conditions:\n  - {field: check_type, value: cron}\n  action: escalate\n";

    private readonly PluginAppliance _appliance = new();

    public TestContext TestContext { get; set; } = null!;

    [TestInitialize]
    public Task StartAsync() => _appliance.StartAsync();

    public async ValueTask DisposeAsync() => await _appliance.DisposeAsync();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Resume_StoredWhole_IsActivated()
    {
        await LeaveProvingAsync(_ => { });

        await _appliance.SeeAsync(plugin => plugin is { Id: "contoso.rules", State: "active" }, TestContext.CancellationToken);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Resume_FileIsMissing_IsRefusedAndNotInForce()
    {
        await LeaveProvingAsync(folder => File.Delete(Path.Combine(folder, "content", "rules", "own.yaml")));

        await ExpectRefusedAsync(PackageFault.FileList);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Resume_FileIsAnother_IsRefusedAndNotInForce()
    {
        await LeaveProvingAsync(folder => File.WriteAllText(Path.Combine(folder, "content", "rules", "own.yaml"), ""));

        await ExpectRefusedAsync(PackageFault.HashMismatch);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Resume_ManifestCannotBeRead_IsRefusedAndNotInForce()
    {
        await LeaveProvingAsync(folder => File.WriteAllText(Path.Combine(folder, "plugin.json"), "{"));

        await ExpectRefusedAsync(PackageFault.Manifest);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Resume_RulesThatWouldNotBeInForce_AreRefused()
    {
        await LeaveProvingAsync(folder =>
        {
            File.Delete(Path.Combine(folder, "plugin.json"));
            File.WriteAllText(Path.Combine(folder, "content", "rules", "own.yaml"), "rules: 7");
        });

        await ExpectRefusedAsync(PackageFault.Rules);
    }

    /// <summary>As if the daemon had ended when the package was in its place and not proven.</summary>
    private async Task LeaveProvingAsync(Action<string> harm)
    {
        var file = _appliance.PackRules("contoso.rules", "1.0.0", change: writer => writer.With("content/rules/own.yaml", Rule));
        await _appliance.Host.Operations.InstallFileAsync(file, allowDowngrade: false, PluginHistoryWords.Operator, TestContext.CancellationToken);
        await _appliance.Host.StopAsync(TestContext.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(_appliance.Store, "active.json"),
            """{ "packages": [], "refused": [], "proving": { "id": "contoso.rules", "version": "1.0.0" } }""",
            TestContext.CancellationToken);
        harm(Path.Combine(_appliance.Store, "contoso.rules", "1.0.0"));
        await _appliance.StartAsync();
    }

    private async Task ExpectRefusedAsync(PackageFault fault)
    {
        var refused = await _appliance.SeeAsync(plugin => plugin.State == "refused", TestContext.CancellationToken);

        Assert.AreEqual(fault, refused.Fault, refused.Error);
        Assert.IsEmpty(_appliance.Host.PackDirectories);
        Assert.IsNull(_appliance.Host.Set.Proving);
        Assert.IsFalse(Directory.Exists(Path.Combine(_appliance.Store, "contoso.rules", "1.0.0")));
        Assert.IsEmpty(Directory.GetFileSystemEntries(_appliance.Incoming));
    }
}
