using System.Text.Json;
using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Policy;
using Appliance.Core.Tests.Plugins.Support;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Plugins;

/// <summary>The hostile plugin declares executor ssh, machines LAB-* and secret hostile-own.</summary>
[TestClass]
public sealed class CapabilityTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Target_Granted_IsReached()
    {
        await using var appliance = await StartAsync();

        var result = await RunAsync(appliance, "target", "lab-7");

        Assert.AreEqual("lab-7 ran id", Text(result));
        Assert.IsEmpty(appliance.History.Latest(null, 10));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Target_NotDeclared_IsRefusedByNameAndRecordedOnce()
    {
        await using var appliance = await StartAsync();

        var result = await RunAsync(appliance, "target", "web-1");
        await RunAsync(appliance, "target", "web-1");

        Assert.AreEqual(FailureKind.Refused, result.Failure);
        Assert.AreEqual(
            "Plugin 'test.hostile' 1.0.0 may not use machine 'web-1': its plugin.json does not declare it under capabilities.hosts.", result.Message);
        var denied = appliance.History.Latest("test.hostile", 10).Single();
        Assert.AreEqual((PluginStep.Denied, result.Message), (denied.Step, denied.Detail));
        Assert.Contains($"Warning: {result.Message}", appliance.Log.Lines);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Target_DeclaredAndNotGranted_IsRefusedWithTheKeyThatGrants()
    {
        await using var appliance = await StartAsync(new Capabilities { Executors = ["ssh"], Hosts = ["lab-1"] });

        Assert.AreEqual("lab-1 ran id", Text(await RunAsync(appliance, "target", "lab-1")));
        StringAssert.EndsWith(
            (await RunAsync(appliance, "target", "lab-2")).Message,
            "plugin_policy does not grant it; write into config.yaml and restart the daemon: "
            + "plugin_policy: { test.hostile: { grants: { executors: [ssh], hosts: [lab-1, lab-2] } } }.");
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Secret_Declared_IsReadAndRedactedFromThenOn()
    {
        await using var appliance = await StartAsync();
        PutSecret(appliance, "hostile-own", "t0psecret-value\n");

        var result = await RunAsync(appliance, "secret", "hostile-own");

        // The plugin had it: what it answered has been redacted by its value.
        Assert.AreEqual("[redacted]", Text(result));
        Assert.AreEqual("it is [redacted]", appliance.Secrets.Redact("it is t0psecret-value"));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Secret_OfAnother_IsRefusedByNameAndRecorded()
    {
        await using var appliance = await StartAsync();
        PutSecret(appliance, "mail-token", "t0psecret-value");

        var result = await RunAsync(appliance, "secret", "mail-token");

        Assert.AreEqual(FailureKind.Refused, result.Failure);
        StringAssert.EndsWith(
            result.Message,
            "Plugin 'test.hostile' 1.0.0 may not use secret 'mail-token': its plugin.json does not declare it under capabilities.secrets.");
        Assert.AreEqual(PluginStep.Denied, appliance.History.Latest("test.hostile", 10).Single().Step);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Secret_ThatIsNotThere_IsNull()
    {
        await using var appliance = await StartAsync();

        Assert.AreEqual("none", Text(await RunAsync(appliance, "secret", "hostile-own")));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Secret_ThatOthersCanOpen_IsNotUsedAndTheSentenceHasTheRemedy()
    {
        await using var appliance = await StartAsync();
        PutSecret(appliance, "hostile-own", "t0psecret-value", UnixFileMode.UserRead | UnixFileMode.GroupRead);

        var result = await RunAsync(appliance, "secret", "hostile-own");

        StringAssert.Contains(result.Message, "can be opened by others than its owner; run 'chmod 600 ");
    }

    private static async Task<PluginAppliance> StartAsync(Capabilities? grants = null)
    {
        var policies = new Dictionary<string, PluginPolicy> { ["test.hostile"] = new() { Grants = grants } };
        var appliance = new PluginAppliance { Policies = PluginPolicies.Default with { ByPlugin = policies } };
        appliance.AddBuiltIn("Hostile");
        await appliance.StartAsync();
        return appliance;
    }

    private static void PutSecret(PluginAppliance appliance, string name, string value, UnixFileMode mode = UnixFileMode.UserRead)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(appliance.Root, "secrets")).FullName, name);
        File.WriteAllText(path, value);
        File.SetUnixFileMode(path, mode);
    }

    private Task<OrderResult> RunAsync(PluginAppliance appliance, string deed, string what) => appliance.Host.RunOrderAsync(
        new OrderCall("call-1", "order-1", "harm", JsonSerializer.SerializeToElement(new { deed, what }), 20), TestContext.CancellationToken);

    private static string? Text(OrderResult result) => result.Result?.GetProperty("text").GetString() ?? result.Message;
}
