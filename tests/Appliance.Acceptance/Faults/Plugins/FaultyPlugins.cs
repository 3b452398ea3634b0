using Appliance.Acceptance.Support;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Plugins;

/// <summary>Puts plugins that misbehave beside the built-in ones of a test's own installation.</summary>
internal static class FaultyPlugins
{
    public static void AddTo(Clinic clinic, params string[] plugins)
    {
        foreach (var plugin in plugins)
            TestPluginFolder.Copy(plugin, clinic[Path.Combine("installation", "plugins", plugin)]);
    }

    /// <summary>An order of a plugin that does what it should.</summary>
    public static async Task AssertOthersServeAsync(Clinic clinic)
    {
        var order = await clinic.Api.CreateOrderAsync("diagnostic", """{"command":"uptime"}""");
        await CheckInAsync(clinic);
        var ended = await clinic.Api.EndedAsync(order, clinic.Evidence);
        Assert.AreEqual("completed", ended.Status, ended.ErrorMessage);
    }

    /// <summary>Fetches orders now, not at the next poll.</summary>
    public static async Task CheckInAsync(Clinic clinic)
    {
        await clinic.Daemon.AnswersAsync();
        var (exitCode, _, error) = await Installation.RunAsync("appliance", "checkin", "--state-dir", clinic.Daemon.StateFolder);
        Assert.AreEqual(0, exitCode, error);
    }
}
