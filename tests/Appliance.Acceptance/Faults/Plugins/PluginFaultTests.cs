using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;

namespace Appliance.Acceptance.Faults.Plugins;

/// <summary>Whatever a plugin does, the daemon and the other plugins serve on, and the failure has the plugin's name.</summary>
[TestClass]
[RequiresInstallation]
public sealed class PluginFaultTests
{
    [TestMethod]
    [DataRow("throw", "Order type 'misbehave' of plugin 'test.misbehaves' failed: I was told to throw.", 1)]
    [DataRow("background", "The worker died while it ran order type 'misbehave' of plugin 'test.misbehaves': the effect may have happened.", 2)]
    [DataRow("fail-fast", "The worker died while it ran order type 'misbehave' of plugin 'test.misbehaves': the effect may have happened.", 2)]
    public async Task Call_PluginMisbehaves_FailsByNameAndTheNextOneIsServed(string deed, string error, int generations)
    {
        await using var clinic = await Clinic.OpenAsync();
        FaultyPlugins.AddTo(clinic, "Misbehaves");
        var order = await clinic.Api.CreateOrderAsync("misbehave", $$"""{"deed":"{{deed}}"}""");
        clinic.Daemon.Start();

        var ended = await clinic.Api.EndedAsync(order, clinic.Evidence);
        await FaultyPlugins.AssertOthersServeAsync(clinic);

        Assert.AreEqual("failed", ended.Status);
        Assert.AreEqual(error, ended.ErrorMessage);
        Assert.IsFalse(clinic.Daemon.Process.HasExited);
        Assert.HasCount(generations, clinic.Daemon.Output.Split("serves as generation")[1..], clinic.Evidence());
    }

    [TestMethod]
    [DataRow("background", "I was told to throw in the background.")]
    [DataRow("fail-fast", "I was told to fail fast.")]
    public async Task Worker_DiesOfItsPlugin_IsLoggedWithItsLastWords(string deed, string lastWords)
    {
        await using var clinic = await Clinic.OpenAsync();
        FaultyPlugins.AddTo(clinic, "Misbehaves");
        await clinic.Api.CreateOrderAsync("misbehave", $$"""{"deed":"{{deed}}"}""");

        clinic.Daemon.Start();

        await Until.HoldsAsync("the log says why the worker died", () => clinic.Daemon.Output.Split('\n').Any(line =>
            line.Contains("was lost with exit code 134", StringComparison.Ordinal)
            && line.Contains(lastWords, StringComparison.Ordinal)
            && line.Contains("TestPlugins.Misbehaves", StringComparison.Ordinal)), clinic.Evidence);
    }

    [TestMethod]
    public async Task Configure_Throws_RefusesThatPluginAloneAndSaysWhy()
    {
        await using var clinic = await Clinic.OpenAsync();
        FaultyPlugins.AddTo(clinic, "ThrowsInConfigure");
        clinic.Daemon.Start();

        await FaultyPlugins.AssertOthersServeAsync(clinic);

        var plugins = await clinic.Daemon.AskAsync(ControlJson.Default.IReadOnlyListPluginSummary, "plugins");
        var refused = plugins.Single(plugin => plugin.State == "refused");
        Assert.AreEqual("test.throws", refused.Id);
        Assert.AreEqual(
            "Plugin 'test.throws' 1.0.0 failed while it was loaded (InvalidOperationException): I cannot be configured.", refused.Error);
        StringAssert.Contains(clinic.Daemon.Output, refused.Error);
    }

    [TestMethod]
    public async Task Daemon_IsKilledWhileAPluginLoopsOnEveryThread_TakesTheWorkerWithIt()
    {
        await using var clinic = await Clinic.OpenAsync();
        FaultyPlugins.AddTo(clinic, "Misbehaves");
        var started = Path.Combine(clinic.Daemon.StateFolder, "plugin-data", "test.misbehaves", "started");
        await clinic.Api.CreateOrderAsync("misbehave", $$"""{"deed":"spin","started":"{{started}}"}""");
        clinic.Daemon.Start();
        await Until.HoldsAsync("the plugin loops", () => File.Exists(started), clinic.Evidence);
        var workers = clinic.Daemon.Workers;

        await clinic.Daemon.Process.KillAsync();

        Assert.HasCount(1, workers);
        await Until.HoldsAsync("the worker is gone", () => clinic.Daemon.Workers.Count == 0, clinic.Evidence);
    }
}
