using System.Text.Json;
using Appliance.Cli.Tests.Support;
using Appliance.Tests.Support;

namespace Appliance.Cli.Tests;

/// <summary><c>appliance pack new|lint|test|mutate</c>, without a daemon.</summary>
[TestClass]
public sealed class PackCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task NewPack_IsGreenAtOnce()
    {
        var pack = await NewAsync();

        await ExpectAsync(0, "Pack 'contoso.motd': 0 errors, 0 warnings.\n", "lint", pack);
        await ExpectAsync(0, "Pack 'contoso.motd': 2 of 2 conditions are guarded.\n", "mutate", pack);
        var tests = await ApplianceProgram.RunAsync("pack", "test", pack);
        Assert.AreEqual((0, 3), (tests.ExitCode, tests.Lines.Length));
        StringAssert.StartsWith(tests.Lines[0], $"passed  a message of the day that others can change is closed ({pack}/tests/motd.yaml:3:5, 1 event)");
        Assert.AreEqual("Pack 'contoso.motd': 2 passed, 0 failed.", tests.Lines[2]);
        Assert.IsTrue(File.Exists(Path.Combine(pack, "README.md")));
        Assert.HasCount(1, Directory.GetFileSystemEntries(_folder.Path), "Something was left behind.");
    }

    [TestMethod]
    public async Task New_WithAnId_TakesItForThePackAndItsRules()
    {
        var result = await ApplianceProgram.RunAsync("pack", "new", _folder["My 'Pack'"], "--id", "contoso.ssh");

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.Contains(File.ReadAllText(_folder["My 'Pack'/pack.yaml"]), "id: contoso.ssh\nname: 'My ''Pack'''\n");
        StringAssert.Contains(File.ReadAllText(_folder["My 'Pack'/rules/motd.yaml"]), "id: CONTOSO-SSH-001\n");
        await ExpectAsync(0, "Pack 'contoso.ssh': 0 errors, 0 warnings.\n", "lint", _folder["My 'Pack'"]);
    }

    [TestMethod]
    public async Task New_WhereSomethingIs_ChangesNothing()
    {
        File.WriteAllText(_folder["a"], "mine");

        await RefusedAsync($"'{_folder["a"]}' is there already; name another folder.\n", "new", _folder["a"]);
        await RefusedAsync($"'{_folder.Path}' is there already; name another folder.\n", "new", _folder.Path, "--id", "a");
        Assert.AreEqual("mine", File.ReadAllText(_folder["a"]));
    }

    [TestMethod]
    [DataRow("Contoso", "The pack's id would be 'Contoso'; write --id with lower-case letters, digits, dots and hyphens.\n")]
    [DataRow("", "The pack's id would be ''; write --id with lower-case letters, digits, dots and hyphens.\n")]
    public Task New_WithoutAnId_IsRefused(string name, string error) => RefusedAsync(error, "new", name);

    [TestMethod]
    [DataRow("lint")]
    [DataRow("test")]
    [DataRow("mutate")]
    [DataRow("pack")]
    public Task Folder_ThatIsNoPack_IsRefused(string command) =>
        RefusedAsync($"'{_folder["none"]}' is no pack's folder: it has no pack.yaml. Name one, or make it with 'appliance pack new'.\n", command, _folder["none"]);

    [TestMethod]
    public async Task Lint_OfErrorsAndWarnings_NamesEachPlace()
    {
        var pack = await NewAsync();
        File.WriteAllText(Path.Combine(pack, "rules/more.yaml"), "id: MORE\naction: escalate\nconditions: [{field: check_type, value: kernel}]\n");
        await ExpectAsync(
            0, $"{pack}/rules/more.yaml:1:1: warning: No test reaches rule 'MORE'; write one with an incident that it takes.\nPack 'contoso.motd': 0 errors, 1 warning.\n", "lint", pack);

        File.AppendAllText(Path.Combine(pack, "rules/more.yaml"), "condition: 5\n");
        await ExpectAsync(
            1, $"{pack}/rules/more.yaml:4:1: error: Unknown key 'condition'; did you mean 'conditions'?\nPack 'contoso.motd': 1 error, 0 warnings.\n", "lint", pack);
    }

    [TestMethod]
    public async Task Lint_OfAPackWithSchedules_NamesTheWindowsThatSitesNeed()
    {
        var pack = await NewAsync();
        Change(pack, "rules/motd.yaml", "    action:", "    schedule: nightly\n    action:");

        await ExpectAsync(0, "Each site needs in its config.yaml the maintenance window 'nightly'.\nPack 'contoso.motd': 0 errors, 0 warnings.\n", "lint", pack);
        await ExpectAsync(0, "\"maintenance_windows\": [\n    \"nightly\"\n  ]", "lint", pack, "--json");
    }

    [TestMethod]
    public async Task Lint_OfWhatTheAppliancesHave_KnowsItWhenItIsNamed()
    {
        var (pack, other) = (await NewAsync(), _folder["other"]);
        Assert.AreEqual(0, (await ApplianceProgram.RunAsync("pack", "new", other)).ExitCode);
        File.WriteAllText(Path.Combine(pack, "rules/more.yaml"), "id: MORE\nactions: [reboot_printer, run_runbook:OTHER-MOTD]\nconditions: [{field: check_type, value: kernel}]\n");

        Assert.AreEqual(1, (await ApplianceProgram.RunAsync("pack", "lint", pack, "--action", "reboot_printer")).ExitCode);
        Assert.AreEqual(1, (await ApplianceProgram.RunAsync("pack", "lint", pack, "--with", other)).ExitCode);
        Assert.AreEqual(0, (await ApplianceProgram.RunAsync("pack", "lint", pack, "--with", other, "--action", "reboot_printer")).ExitCode);
    }

    [TestMethod]
    public async Task Test_ThatFails_SaysWhereAndWhy()
    {
        var pack = await NewAsync();
        Change(pack, "rules/motd.yaml", "value: motd", "value: message");

        await ExpectAsync(
            1,
            $"{pack}/tests/motd.yaml:6:17: error: Test 'a message of the day that others can change is closed', event 1 (at 0s): rule 'CONTOSO-MOTD-001' is expected, "
            + "and none takes the incident. Of 'CONTOSO-MOTD-001' 'check_type eq message' fails: motd.\n",
            "test", pack);
        await ExpectAsync(1, "Pack 'contoso.motd': 1 passed, 1 failed.\n", "test", pack);
        await ExpectAsync(1, "Pack 'contoso.motd': 1 passed, 1 failed.\n", "mutate", pack);
    }

    [TestMethod]
    public async Task Test_OfAPackWithAnError_RunsNone()
    {
        var pack = await NewAsync();
        Change(pack, "rules/motd.yaml", "value: motd", "valeu: motd");

        await ExpectAsync(1, "Pack 'contoso.motd' cannot be tested: 1 error.\n", "test", pack);
    }

    [TestMethod]
    public async Task Test_WithoutTests_IsNoSuccess()
    {
        var pack = await NewAsync();
        Directory.Delete(Path.Combine(pack, "tests"), recursive: true);

        await ExpectAsync(1, "Pack 'contoso.motd' has no tests; write some in its folder 'tests'.\n", "test", pack);
    }

    [TestMethod]
    public async Task Mutate_OfAConditionThatNoTestGuards_NamesIt()
    {
        var pack = await NewAsync();
        Change(pack, "tests/motd.yaml", "{ check_type: banner }", "{ check_type: banner, drift_detected: false }");

        await ExpectAsync(
            1,
            $"{pack}/rules/motd.yaml:6:9: error: Rule 'CONTOSO-MOTD-001': no test notices when 'check_type eq motd' is dropped.\nPack 'contoso.motd': 1 of 2 conditions are guarded.\n",
            "mutate", pack);
    }

    [TestMethod]
    [DataRow("lint", "errors", 0)]
    [DataRow("test", "passed", 2)]
    [DataRow("mutate", "guarded", 2)]
    public async Task Json_OfACommand_IsItsReport(string command, string property, int expected)
    {
        var result = await ApplianceProgram.RunAsync("pack", command, await NewAsync(), "--json");

        using var report = JsonDocument.Parse(result.Output);
        Assert.AreEqual(expected, report.RootElement.GetProperty(property).GetInt32());
    }

    [TestMethod]
    public async Task Commands_OfTheDocumentation_GoWellOneAfterTheOther()
    {
        // artifacts/bin/Appliance.Cli.Tests/<configuration>/
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "docs", "rules.md"));
        var commands = lines.Where(line => line.StartsWith("appliance pack ", StringComparison.Ordinal)).Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.HasCount(5, commands);

        foreach (var command in commands)
        {
            var arguments = command.Skip(1).Select(word => word is "contoso.motd" or "out" ? _folder[word] : word);
            var result = await ApplianceProgram.RunAsync([.. arguments]);
            Assert.AreEqual(0, result.ExitCode, string.Join(' ', command) + result.Output + result.Error);
        }

        Assert.IsTrue(File.Exists(_folder["out/contoso.motd.0.1.0.nupkg"]));
    }

    private async Task<string> NewAsync()
    {
        var result = await ApplianceProgram.RunAsync("pack", "new", _folder["contoso.motd"]);
        Assert.AreEqual(0, result.ExitCode, result.Error);
        return _folder["contoso.motd"];
    }

    private static void Change(string pack, string file, string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(pack, file));
        StringAssert.Contains(text, from);
        File.WriteAllText(Path.Combine(pack, file), text.Replace(from, to, StringComparison.Ordinal));
    }

    private static async Task ExpectAsync(int exitCode, string part, params string[] arguments)
    {
        var result = await ApplianceProgram.RunAsync(["pack", .. arguments]);
        Assert.AreEqual((exitCode, ""), (result.ExitCode, result.Error), result.Output);
        StringAssert.Contains(result.Output, part);
    }

    private static async Task RefusedAsync(string error, params string[] arguments)
    {
        var result = await ApplianceProgram.RunAsync(["pack", .. arguments]);
        Assert.AreEqual((1, "", error), (result.ExitCode, result.Output, result.Error));
    }
}
