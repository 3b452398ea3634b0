using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Plugins;

/// <summary>A rule pack from its author's desk to an appliance, which runs the pack's tests before it takes it.</summary>
[TestClass]
[RequiresInstallation]
public sealed class PackTestsTests
{
    private const string Id = "contoso.motd";

    [TestMethod]
    public async Task Pack_WhoseTestFails_IsRefusedAndTheOldVersionServes()
    {
        await using var clinic = await Clinic.OpenAsync("allow_unsigned_plugins: true");
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        await shell.StartAsync();
        var pack = clinic[Id];
        await shell.DoAsync("pack", "new", pack);
        await shell.DoAsync("pack", "pack", pack, "-o", clinic["out"]);
        await shell.DoAsync("plugins", "install", clinic[$"out/{Id}.0.1.0.nupkg"]);
        Assert.AreEqual("0.1.0", await shell.ServingAsync(Id));

        // The author would have heard of it: this version was packed by other means.
        Change(pack, "pack.yaml", "version: 0.1.0", "version: 0.2.0");
        await shell.DoAsync("pack", "pack", pack, "-o", clinic["out"]);
        Change(pack, "rules/motd.yaml", "value: motd", "value: kernel");
        var desk = await Installation.RunAsync("appliance", "pack", "pack", pack, "-o", clinic["out"]);
        var refused = await shell.RefusedAsync("plugins", "install", Repacked(clinic, pack));

        Assert.AreEqual(1, desk.ExitCode);
        StringAssert.Matches(refused, new(
            @"^Pack 'contoso\.motd' 0\.2\.0 is refused: content/tests/motd\.yaml:6:17: Test 'a message of the day that others can change is closed', "
            + @"event 1 \(at 0s\): rule 'CONTOSO-MOTD-001' is expected, and none takes the incident\. Of 'CONTOSO-MOTD-001' 'check_type eq kernel' fails: motd\. \[rules\]$"));
        Assert.AreEqual("0.1.0", await shell.ServingAsync(Id));
        CollectionAssert.Contains((await clinic.Daemon.AskAsync(ControlJson.Default.IReadOnlyListRuleSummary, "rules", "list")).Select(rule => rule.RuleId).ToArray(), "CONTOSO-MOTD-001");
        await shell.DoAsync("plugins", "install", clinic[$"out/{Id}.0.2.0.nupkg"]);
        Assert.AreEqual("0.2.0", await shell.ServingAsync(Id));
    }

    /// <summary>The package of the pack as it is, whatever its tests say.</summary>
    private static string Repacked(Clinic clinic, string pack)
    {
        var writer = PackageWriter.Create(Id, "0.2.0");
        writer.Manifest["kind"] = "rules";
        foreach (var file in Directory.EnumerateFiles(pack, "*.yaml", SearchOption.AllDirectories))
            writer.With($"content/{Path.GetRelativePath(pack, file)}", File.ReadAllText(file));
        return writer.Write(clinic["broken.nupkg"]);
    }

    private static void Change(string pack, string file, string from, string to)
    {
        var path = Path.Combine(pack, file);
        StringAssert.Contains(File.ReadAllText(path), from);
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
    }
}
