using Appliance.Acceptance.Support;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Input;

/// <summary>What <c>applianced</c> says, to the letter, of a configuration that a person has to mend.</summary>
[TestClass]
[RequiresInstallation]
public sealed class ConfigurationSentenceTests
{
    private const int BadConfiguration = 78;
    private const string Valid = "site_id: a\napi_key: b\napi_endpoint: http://127.0.0.1:9\n";

    [TestMethod]
    [DataRow(Valid + "heeling_enabled: true\n", 0, "warning: {0}:4:1: Unknown key 'heeling_enabled'; did you mean 'healing_enabled'?")]
    [DataRow(
        Valid + "poll_interval: soon\n", BadConfiguration,
        "error: {0}:4:16: 'poll_interval' is 'soon'; write a whole number.")]
    [DataRow("site_id: a\napi_endpoint: http://127.0.0.1:9\n", BadConfiguration, "error: {0}:1:1: 'api_key' is missing; it is required.")]
    public async Task Configuration_Doubtful_IsNamedWithPlaceValueAndRemedy(string text, int expected, string sentence)
    {
        using var folder = new TempFolder();
        var file = folder["config.yaml"];
        await File.WriteAllTextAsync(file, text);

        var (exitCode, _, error) = await Installation.RunAsync("applianced", "--config", file, "--check");

        Assert.AreEqual(expected, exitCode, error);
        Assert.Contains(sentence.Replace("{0}", file, StringComparison.Ordinal), error.Split('\n'), error);
    }

    [TestMethod]
    public async Task StateFolder_TooLongForASocket_IsAConfigurationError()
    {
        using var folder = new TempFolder();
        var state = "/tmp/" + new string('s', 100);

        var (exitCode, error) = await StartAsync(folder, state);

        Assert.AreEqual(BadConfiguration, exitCode, error);
        StringAssert.Contains(
            error,
            $"applianced: 'state_dir' is '{state}', which has 105 bytes; at most 83 are allowed, "
                + "because a Unix socket's path may have 107. Name a shorter folder.");
        Assert.IsFalse(Directory.Exists(state), "A daemon that does not start has made its state folder.");
    }

    [TestMethod]
    public async Task StateFolder_IsAFile_IsSaidSo()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["state"], "");

        var (exitCode, error) = await StartAsync(folder, folder["state"]);

        Assert.AreEqual(1, exitCode, error);
        Assert.AreEqual($"applianced: 'state_dir' is '{folder["state"]}', which is a file; name a folder.", error.Trim());
    }

    /// <summary>Not even root can make a folder there.</summary>
    [TestMethod]
    public async Task StateFolder_CannotBeWritten_IsSaidSo()
    {
        using var folder = new TempFolder();

        var (exitCode, error) = await StartAsync(folder, "/proc/applianced");

        Assert.AreEqual(1, exitCode, error);
        Assert.AreEqual(
            "applianced: 'state_dir' is '/proc/applianced', which the daemon's user cannot create or write; name a folder that it may.",
            error.Trim());
    }

    [TestMethod]
    public async Task StateFolder_OfARunningDaemon_IsRefusedAndTheFirstServesOn()
    {
        using var folder = new TempFolder();
        await using var daemon = new Daemon(folder["appliance"], Loopback.Url(Loopback.FreePort()), "no-key");
        daemon.Start();
        await daemon.AnswersAsync();

        var (exitCode, error) = await StartAsync(folder, daemon.StateFolder);

        Assert.AreEqual(1, exitCode, error);
        Assert.AreEqual(
            $"applianced: 'state_dir' is '{daemon.StateFolder}', which another daemon uses; "
                + "stop that one, or give this one a folder of its own.",
            error.Trim());
        Assert.AreEqual(CentralCommand.Site, (await daemon.StatusAsync()).SiteId);
    }

    private static async Task<(int ExitCode, string Error)> StartAsync(TempFolder folder, string state)
    {
        await File.WriteAllTextAsync(folder["config.yaml"], $"{Valid}state_dir: {state}\n");
        var (exitCode, _, error) = await Installation.RunAsync("applianced", "--config", folder["config.yaml"]);
        return (exitCode, error);
    }
}
