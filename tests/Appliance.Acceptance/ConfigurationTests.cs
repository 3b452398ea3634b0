using System.Globalization;
using System.Text.RegularExpressions;
using Appliance.Acceptance.Support;
using Appliance.Tests.Support;

namespace Appliance.Acceptance;

[TestClass]
[RequiresInstallation]
public sealed partial class ConfigurationTests
{
    private const int BadConfiguration = 78;

    [TestMethod]
    [DataRow("site_id: a\napi_key: b\napi_endpoint: http://127.0.0.1:9\npoll_interval: soon\n", 4, 16, "poll_interval")]
    [DataRow("site_id: a\napi_key: b\napi_endpoint: http://127.0.0.1:9\nhealing_enabled: [true]\n", 4, 18, "healing_enabled")]
    [DataRow("site_id: a\napi_key: b\napi_endpoint: \"http\n", 3, 15, "")]
    public async Task Configuration_Wrong_EndsTheDaemonWithThePlace(string text, int line, int column, string word)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["config.yaml"], $"{text}state_dir: {folder["state"]}\n");

        var (exitCode, _, error) = await Installation.RunAsync("applianced", "--config", folder["config.yaml"]);

        Assert.AreEqual(BadConfiguration, exitCode, error);
        var place = Place().Match(error);
        Assert.IsTrue(place.Success, error);
        Assert.AreEqual(folder["config.yaml"], place.Groups["file"].Value);
        Assert.AreEqual((line, column), (Number(place, "line"), Number(place, "column")), error);
        StringAssert.Contains(error, word);
        Assert.IsFalse(Directory.Exists(folder["state"]), "A daemon that does not start has made its state folder.");
    }

    [TestMethod]
    [DataRow("site_id: a\napi_endpoint: http://127.0.0.1:9\n", "config.yaml:1:1: 'api_key' is missing; it is required.")]
    [DataRow("site_id: a\napi_key: b\napi_endpoint: http://127.0.0.1:9\nca_bundle: nowhere.pem\n", "config.yaml:4:12: 'ca_bundle' is 'nowhere.pem': there is no such file.")]
    [DataRow("site_id: a\napi_key: b\napi_endpoint: http://127.0.0.1:9\nmac_address: eth0\n", "config.yaml:4:14: 'mac_address' is 'eth0'")]
    [DataRow(null, "config.yaml: There is no such configuration file.")]
    public async Task Configuration_Lacking_EndsTheDaemonWithOneErrorThatNamesIt(string? text, string expected)
    {
        using var folder = new TempFolder();
        if (text is not null)
            await File.WriteAllTextAsync(folder["config.yaml"], $"{text}state_dir: {folder["state"]}\n");

        var (exitCode, _, error) = await Installation.RunAsync("applianced", "--config", folder["config.yaml"]);

        Assert.AreEqual(BadConfiguration, exitCode, error);
        Assert.AreEqual(1, error.Split('\n').Count(line => line.StartsWith("error: ", StringComparison.Ordinal)), error);
        StringAssert.Contains(error, expected);
    }

    [TestMethod]
    public async Task Configuration_UnknownKey_IsAWarningThatNamesTheNearestAndTheDaemonStarts()
    {
        using var folder = new TempFolder();
        await using var daemon = new Daemon(folder["appliance"], Loopback.Url(Loopback.FreePort()), "no-key")
        {
            Settings = "heeling_enabled: true",
        };

        daemon.Start();
        await daemon.AnswersAsync();

        StringAssert.Contains(daemon.Output, "'heeling_enabled'");
        StringAssert.Contains(daemon.Output, "'healing_enabled'");
        Assert.IsTrue((await daemon.StatusAsync()).HealingEnabled);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?m)^error: (?<file>\S+?):(?<line>\d+):(?<column>\d+): ")]
    private static partial Regex Place();
}
