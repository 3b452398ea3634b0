using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Appliance.Plugins.Local;
using Appliance.Plugins.Maintenance;
using Appliance.Plugins.Maintenance.Orders;
using Appliance.Plugins.Ssh;
using Appliance.Plugins.Tests.Support;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using HealRestartService;

namespace Appliance.Plugins.Tests;

/// <summary>What each <c>plugin.json</c> declares is what the plugin registers and its records say.</summary>
[TestClass]
public sealed class PluginManifestTests
{
    [TestMethod]
    [DataRow(typeof(LocalPlugin))]
    [DataRow(typeof(SshPlugin))]
    [DataRow(typeof(MaintenancePlugin))]
    [DataRow(typeof(HealRestartServicePlugin))]
    public async Task Manifest_OfAPlugin_DeclaresWhatItRegisters(Type type)
    {
        var manifest = ManifestOf(type);
        await using var plugin = new PluginUnderTest((IPlugin)Activator.CreateInstance(type)!);

        Assert.AreEqual(type.Assembly.GetName().Name + ".dll", manifest.EntryAssembly);
        Assert.AreEqual(type.Assembly.GetName().Version!.ToString(3), manifest.Version);
        CollectionAssert.AreEquivalent(plugin.All<IExecutor>().Select(executor => executor.Name).ToList(), manifest.Contributes.Executors.ToList());
        CollectionAssert.AreEquivalent(
            plugin.ActionTypes.Select(action => (action.Name, action.Description, action.Timeout.TotalSeconds, action.Idempotent, action.RequiresApproval)).ToList(),
            manifest.Contributes.Actions.Select(action => (action.Name, action.Description!, action.TimeoutSeconds, action.Idempotent, action.RequiresApproval)).ToList());
        CollectionAssert.AreEquivalent(
            plugin.OrderTypes.Select(order => (order.Name, order.Description, order.Risk, order.Timeout.TotalSeconds, order.Idempotent)).ToList(),
            manifest.Contributes.OrderTypes.Select(order => (order.Name, order.Description!, order.Risk, order.TimeoutSeconds, order.Idempotent)).ToList());
    }

    [TestMethod]
    public void Schema_OfDiagnostic_SaysWhatTheRecordSays()
    {
        var command = SchemaOf("diagnostic").GetProperty("properties").GetProperty("command");
        var allowed = typeof(DiagnosticParameters).GetProperty(nameof(DiagnosticParameters.Command))!.GetCustomAttribute<AllowedValuesAttribute>()!;

        CollectionAssert.AreEqual(allowed.Values, command.GetProperty("enum").EnumerateArray().Select(value => value.GetString()).ToArray());
        Assert.AreEqual("command", SchemaOf("diagnostic").GetProperty("required").EnumerateArray().Single().GetString());
        var commands = new DiagnosticCommands(Microsoft.Extensions.Options.Options.Create(new MaintenanceOptions()));
        CollectionAssert.AreEquivalent(allowed.Values, commands.All.Keys.ToArray());
    }

    [TestMethod]
    public void Schema_OfViewLogs_SaysWhatTheRecordSays()
    {
        var lines = SchemaOf("view_logs").GetProperty("properties").GetProperty("lines");
        var range = typeof(ViewLogsParameters).GetProperty(nameof(ViewLogsParameters.Lines))!.GetCustomAttribute<RangeAttribute>()!;

        Assert.AreEqual(range.Minimum, lines.GetProperty("minimum").GetInt32());
        Assert.AreEqual(range.Maximum, lines.GetProperty("maximum").GetInt32());
        Assert.AreEqual(new ViewLogsParameters().Lines, lines.GetProperty("default").GetInt32());
    }

    private static JsonElement SchemaOf(string order) =>
        ManifestOf(typeof(MaintenancePlugin)).Contributes.OrderTypes.Single(type => type.Name == order).Schema!.Value;

    /// <summary>The manifest in the plugin's own output folder, beside the test's.</summary>
    private static PluginManifest ManifestOf(Type plugin)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var path = Path.Combine(output.Parent!.Parent!.FullName, plugin.Assembly.GetName().Name!, output.Name, "plugin.json");
        return JsonSerializer.Deserialize(File.ReadAllText(path), WorkerJson.Default.PluginManifest)!;
    }
}
