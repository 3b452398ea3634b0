using Appliance.Core.Configuration;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Protocol.Packages;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Tests.Configuration;

[TestClass]
public sealed class PluginPolicyReaderTests
{
    [TestMethod]
    public void Read_EveryKey_IsTheOperatorsDecision()
    {
        var (policies, diagnostics) = Read(
            """
            plugin_policy:
              contoso.heal: {isolation: dedicated, memory_mb: 256, cpu_percent: 50, grants: {executors: [ssh], hosts: ["lab-*"], secrets: [token], paths: [/srv]}}
              contoso.own: {memory_mb: 128}
              shared_worker: {memory_mb: 700, cpu_percent: 150}
            """);

        Assert.IsEmpty(diagnostics);
        Assert.AreEqual(new WorkerLimits(256, 50), policies.LimitsOf(Package("contoso.heal")));
        Assert.AreEqual(new WorkerLimits(512, 100), policies.LimitsOf(Package("contoso.other")));
        Assert.AreEqual(new WorkerLimits(700, 150), policies.SharedWorker);
        Assert.IsTrue(policies.IsDedicated(Package("contoso.heal")));
        Assert.IsTrue(policies.IsDedicated(Package("contoso.own")));
        Assert.IsFalse(policies.IsDedicated(Package("contoso.other")));
        Assert.IsNotNull(policies.GrantsOf(Package("contoso.heal")).RefusalOfHost("web-1"));
    }

    [TestMethod]
    [DataRow("contoso.heal: {isolaton: dedicated}", "3", "Unknown key 'isolaton'")]
    [DataRow("contoso.heal: {isolation: own}", "3", "'isolation' is 'own'; write shared or dedicated.")]
    [DataRow("contoso.heal: {memory_mb: 5}", "3", "'memory_mb' is '5'; write a whole number from 96")]
    [DataRow("contoso.heal: {isolation: shared, memory_mb: 200}", "3", "'memory_mb' limits a worker of the plugin's own")]
    [DataRow("contoso.heal: {grants: {host: [a]}}", "3", "Unknown key 'host'")]
    [DataRow("contoso.heal: {grants: {paths: [srv]}}", "3", "A path is 'srv'; write an absolute one")]
    [DataRow("contoso.heal: dedicated", "3", "The policy of plugin 'contoso.heal' is 'dedicated'; write a map")]
    public void Read_Mistake_IsAnErrorWithItsPlace(string line, string place, string message)
    {
        var (_, diagnostics) = Read($"# A policy\nplugin_policy:\n  {line}\n");

        var error = diagnostics.Single(diagnostic => diagnostic.IsError).ToString();
        StringAssert.StartsWith(error, $"config.yaml:{place}:");
        StringAssert.Contains(error, message);
    }

    [TestMethod]
    public void Limits_OfTheBuiltInThatRunsTheScripts_LeaveThemTheProcessors()
    {
        var everything = new Capabilities { Paths = ["/"] };
        var local = Package("appliance.local") with { Manifest = Manifest("appliance.local") with { Capabilities = everything }, BuiltIn = true };

        Assert.AreEqual(new WorkerLimits(512), PluginPolicies.Default.LimitsOf(local));
        Assert.AreEqual(new WorkerLimits(512), PluginPolicies.Default.LimitsOf(local with { BuiltIn = false, OverCapabilities = everything }));
        Assert.AreEqual(new WorkerLimits(512, 100), PluginPolicies.Default.LimitsOf(local with { BuiltIn = false }));
    }

    private static InstalledPackage Package(string id) => new(Manifest(id), PackageVersion.Parse("1.0.0")!, "/x", BuiltIn: false, PackFolder: null);

    private static PluginManifest Manifest(string id) =>
        new() { Id = id, Version = "1.0.0", Sdk = "1.0", Capabilities = new Capabilities { Hosts = ["*"] } };

    private static (PluginPolicies Policies, List<Diagnostic> Diagnostics) Read(string text)
    {
        var diagnostics = new List<Diagnostic>();
        var map = (YamlMap)YamlText.Parse("config.yaml", text, diagnostics)!;
        return (PluginPolicyReader.Read(map), diagnostics);
    }
}
