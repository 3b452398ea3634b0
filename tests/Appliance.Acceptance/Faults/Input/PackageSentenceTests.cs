using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Input;

/// <summary>What <c>appliance plugins</c> shows of packs and plugins that a person got wrong.</summary>
[TestClass]
[RequiresInstallation]
public sealed class PackageSentenceTests : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Daemon _daemon;

    public PackageSentenceTests()
    {
        Installation.CopyWithoutPacks(_folder["installation"]);
        _daemon = new Daemon(_folder["appliance"], Loopback.Url(Loopback.FreePort()), "no-key")
        {
            InstallFolder = _folder["installation"],
            Settings = "allow_unsigned_plugins: true",
        };
    }

    private string Incoming => Path.Combine(_daemon.StateFolder, "plugins", "incoming");

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task Pack_TypoInAnOperator_IsRefusedAndTheLastGoodVersionServes()
    {
        await StartAsync();
        DeliverPack("1.0.0", "eq");
        await SeeAsync(plugin => plugin is { Id: "clinic-time", Version: "1.0.0", State: "active", Pack.Rules: 1 });

        DeliverPack("1.1.0", "equals");
        var refused = await SeeAsync(plugin => plugin is { Id: "clinic-time", Version: "1.1.0" });
        var (_, table, _) = await Installation.RunAsync("appliance", "plugins", "--state-dir", _daemon.StateFolder);
        var status = await _daemon.StatusAsync();

        var place = Path.Combine(_daemon.StateFolder, "plugins", "refused", "clinic-time", "rules", "time.yaml");
        Assert.AreEqual("refused", refused.State);
        Assert.AreEqual(
            $"Pack 'clinic-time' 1.1.0 is refused: {place}:4:40: Unknown operator 'equals'; "
                + "known are eq, ne, contains, regex, gt, lt, in, not_in, exists, not_contains, "
                + "starts_with, ends_with, gte, lte, between, version_gt, version_lt, cidr, older_than, newer_than, any_item, all_items.",
            refused.Error);
        Assert.IsTrue(File.Exists(place), "The place that is named does not exist.");
        StringAssert.Matches(table, new(@"clinic-time\s+1\.0\.0\s+active\s+installed\s+1 rule, 0 runbooks, 0 checks"));
        StringAssert.Matches(table, new(@"clinic-time\s+1\.1\.0\s+refused"));
        Assert.AreEqual(1, status.Rules);
    }

    [TestMethod]
    public async Task LooseRuleFile_Wrong_IsListedWithItsReason()
    {
        var rules = Directory.CreateDirectory(Path.Combine(_daemon.StateFolder, "rules")).FullName;
        await File.WriteAllTextAsync(Path.Combine(rules, "site.yaml"), Rules("like"));
        await File.WriteAllTextAsync(Path.Combine(rules, "good.yaml"), Rules("eq"));
        await StartAsync();

        var refused = await SeeAsync(plugin => plugin.Id == "custom/site.yaml");
        var good = await SeeAsync(plugin => plugin.Id == "custom/good.yaml");

        Assert.AreEqual("refused", refused.State);
        StringAssert.StartsWith(refused.Error, $"{Path.Combine(rules, "site.yaml")}:4:40: Unknown operator 'like'; known are eq, ");
        Assert.AreEqual(("active", 1), (good.State, good.Pack?.Rules));
    }

    [TestMethod]
    public async Task Manifest_Malformed_IsRefusedWithItsPlace()
    {
        await StartAsync();

        Deliver("broken", ("plugin.json", "{\n  \"id\": \"clinic.broken\",\n  \"version\": 1.0.0\n}\n"));
        Deliver("typed", ("plugin.json", "{\n  \"id\": [\"clinic.typed\"],\n  \"version\": \"1.0.0\"\n}\n"));
        var broken = await SeeAsync(plugin => plugin.Id == "broken");
        var typed = await SeeAsync(plugin => plugin.Id == "typed");

        var folder = Path.Combine(_daemon.StateFolder, "plugins", "refused");
        Assert.AreEqual(
            "Package 'broken' has a plugin.json that cannot be read: "
                + $"{folder}/broken/plugin.json:3:17: The text is not well-formed JSON here: look for a quote, a comma or a bracket too few.",
            broken.Error);
        Assert.AreEqual(
            $"Package 'typed' has a plugin.json that cannot be read: {folder}/typed/plugin.json:2:9: 'id' is a list; write a text. "
                + $"{folder}/typed/plugin.json:1:1: 'sdk' is missing; it is required.",
            typed.Error);
        StringAssert.Contains(_daemon.Output, broken.Error);
    }

    private static string Rules(string operation) => $$"""
        rules:
          - id: TIME-1
            conditions:
              - { field: check_type, operator: {{operation}}, value: time_sync }
            action: escalate

        """;

    private async Task StartAsync()
    {
        _daemon.Start();
        await _daemon.AnswersAsync();
    }

    private void DeliverPack(string version, string operation) => Deliver(
        "clinic-time",
        ("pack.yaml", $"format: 2\nid: clinic-time\nname: Time\nversion: {version}\ndescription: Keeps the clocks right.\ncheck_types: [time_sync]\n"),
        ("rules/time.yaml", Rules(operation)));

    private void Deliver(string name, params (string Path, string Text)[] files)
    {
        var folder = Path.Combine(_daemon.StateFolder, name);
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), text);
        }

        Directory.Move(folder, Path.Combine(Incoming, name));
    }

    private async Task<PluginSummary> SeeAsync(Func<PluginSummary, bool> expected)
    {
        var plugins = await Until.HoldsAsync(
            "the plugin is listed", () => _daemon.AskAsync(ControlJson.Default.IReadOnlyListPluginSummary, "plugins"),
            plugins => plugins.Any(expected), () => _daemon.Output);
        return plugins.First(expected);
    }
}
