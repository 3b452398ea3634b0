using System.Globalization;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;

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
    public async Task Install_DaemonIsKilledAtEachWrite_IsProvenAgainOrWasNeverBegun()
    {
        await using var clinic = await Clinic.OpenAsync("allow_unsigned_plugins: true");
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        var library = await KillAtSync.BuildAsync(clinic["."]);
        var (kills, resumed) = (0, 0);

        for (var killed = true; killed; kills += killed ? 1 : 0)
        {
            var version = $"1.{kills.ToString(CultureInfo.InvariantCulture)}.0";
            var package = shell.Write(shell.Ledger(version));
            killed = await RunArmedAsync(clinic, shell, library, kills + 1, package);
            shell.AssertSetIsWhole($"write {kills + 1}");
            if (!killed)
                break;

            await shell.StartAsync();
            await Until.HoldsAsync("nothing is proving any more", () => !IsProving(shell), clinic.Evidence);
            resumed += await shell.ServingAsync(Id) == version ? 1 : 0;
            await AssertServesAfterAllAsync(clinic, shell, version, package);
        }

        Assert.IsGreaterThanOrEqualTo(FewestWrites, kills);
        Assert.IsGreaterThan(0, resumed, "No installation that was cut off was carried to its end.");
    }

    /// <returns>Whether the daemon was killed; else the package is installed.</returns>
    private static async Task<bool> RunArmedAsync(Clinic clinic, OperatorShell shell, string library, int write, string package)
    {
        KillAtSync.Arm(clinic.Daemon, library, write, "/plugins/");
        await shell.StartAsync();
        var (exitCode, _, error) = await shell.RunAsync("plugins", "install", package);
        KillAtSync.Disarm(clinic.Daemon);
        if (exitCode == 0)
        {
            await clinic.Daemon.Process.KillAsync();
            return false;
        }

        await Until.HoldsAsync($"the daemon is killed at write {write}", () => clinic.Daemon.Process.HasExited, () => $"{error}\n{clinic.Evidence()}");
        return true;
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
