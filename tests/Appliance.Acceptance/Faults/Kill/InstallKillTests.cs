using System.Globalization;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>kill -9 of the real daemon at every write of an installation.</summary>
[TestClass]
[RequiresInstallation]
public sealed class InstallKillTests
{
    private const string Id = "test.ledger";

    /// <summary>The set with what is proving, three files of the package at least, the set again, and what was proven.</summary>
    private const int FewestWrites = 6;

    [TestMethod]
    [RequiresCompiler]
    [DataRow(false, DisplayName = "a file")]
    [DataRow(true, DisplayName = "a feed")]
    public async Task Install_DaemonIsKilledAtEachWrite_IsProvenAgainOrWasNeverBegun(bool fromFeed)
    {
        using var feed = new TempFolder();
        await using var clinic = await Clinic.OpenAsync($"allow_unsigned_plugins: true\nplugin_feed: {feed.Path}");
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        var armed = new ArmedCommand(clinic, shell, await KillAtSync.BuildAsync(clinic["."]));
        var (kills, resumed, before) = (0, 0, (string?)null);

        for (var killed = true; killed; kills += killed ? 1 : 0)
        {
            var version = $"1.{kills.ToString(CultureInfo.InvariantCulture)}.0";
            var file = shell.Ledger(version).Write(feed[$"{Id}.{version}.nupkg"]);
            var package = fromFeed ? $"{Id}@{version}" : file;
            killed = await armed.RunAsync(kills + 1, "plugins", "install", package);
            shell.AssertSetIsWhole($"write {kills + 1}");
            if (!killed)
                break;

            await shell.StartAsync();
            await Until.HoldsAsync("nothing is proving any more", () => !IsProving(shell), clinic.Evidence);
            var serving = await shell.ServingAsync(Id);
            resumed += serving == version ? 1 : 0;
            Assert.IsTrue(serving == version || serving == before, $"write {kills + 1}: {serving} serves, and not {before} or {version}.");
            await AssertServesAfterAllAsync(clinic, shell, version, package);
            before = version;
        }

        Assert.IsGreaterThanOrEqualTo(FewestWrites, kills);
        Assert.IsGreaterThan(0, resumed, "No installation that was cut off was carried to its end.");
    }

    private static async Task AssertServesAfterAllAsync(Clinic clinic, OperatorShell shell, string version, string package)
    {
        if (await shell.ServingAsync(Id) != version)
            await shell.DoAsync("plugins", "install", package);
        Assert.AreEqual(version, await shell.ServingAsync(Id));
        var plugins = await clinic.Daemon.AskAsync(ControlJson.Default.IReadOnlyListPluginSummary, "plugins");
        Assert.IsFalse(plugins.Any(plugin => plugin.State == "refused"), clinic.Evidence());
        Assert.IsEmpty(Directory.GetFileSystemEntries(Path.Combine(clinic.Daemon.StateFolder, "plugins", "incoming")));
        await clinic.Daemon.Process.KillAsync();
    }

    private static bool IsProving(OperatorShell shell) =>
        File.Exists(shell.ActiveSet) && File.ReadAllText(shell.ActiveSet).Contains("\"proving\"", StringComparison.Ordinal);
}
