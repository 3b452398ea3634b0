using System.Text.Json;
using Appliance.Acceptance.Faults.Plugins;
using Appliance.Acceptance.Support;
using Appliance.Protocol.Control;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>kill -9 of the real daemon at every write of what it does by itself with a version that it watched.</summary>
[TestClass]
[RequiresInstallation]
public sealed class VerdictKillTests
{
    private const string Id = "test.ledger";

    [TestMethod]
    [RequiresCompiler]
    [DataRow(true, "rolled-back", DisplayName = "rollback")]
    [DataRow(false, "quarantined", DisplayName = "quarantine")]
    public async Task Failed_DaemonIsKilledAtEachWrite_IsDealtWithAtTheNextStart(bool hasPrevious, string step)
    {
        await using var clinic = await Clinic.OpenAsync("allow_unsigned_plugins: true");
        if (hasPrevious)
            TestPluginFolder.Copy("Ledger", clinic[Path.Combine("installation", "plugins", Id)]);
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        var library = await KillAtSync.BuildAsync(clinic["."]);
        var kills = 0;

        for (var killed = true; killed; kills += killed ? 1 : 0)
        {
            var version = $"{2 + kills}.0.0";
            await InstallAsync(clinic, shell, version);
            ActiveSetEdit.Fail(shell);

            killed = await RunArmedAsync(clinic, shell, library, kills + 1, $"{version} {step}");

            shell.AssertSetIsWhole($"write {kills + 1}");
            await shell.StartAsync();
            await SeesOnceAsync(clinic, shell, $"{version} {step}");
            Assert.AreEqual(hasPrevious ? "1.0.0" : null, await shell.ServingAsync(Id), clinic.Evidence());
            if (!hasPrevious)
                await shell.DoAsync("plugins", "remove", Id);
            await clinic.Daemon.Process.KillAsync();
        }

        Assert.IsGreaterThan(0, kills);
    }

    [TestMethod]
    [RequiresCompiler]
    public async Task Confirmed_DaemonIsKilledAtEachWrite_IsConfirmedOrStillWatched()
    {
        await using var clinic = await Clinic.OpenAsync("allow_unsigned_plugins: true\nplugin_probation_calls: 1");
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        var library = await KillAtSync.BuildAsync(clinic["."]);
        var kills = 0;

        for (var killed = true; killed; kills += killed ? 1 : 0)
        {
            var version = $"{2 + kills}.0.0";
            await InstallAsync(clinic, shell, version);
            await CreateOrderAsync(clinic);

            killed = await RunArmedAsync(clinic, shell, library, kills + 1, $"{version} confirmed");

            shell.AssertSetIsWhole($"write {kills + 1}");
            await shell.StartAsync();
            await CreateOrderAsync(clinic);
            await FaultyPlugins.CheckInAsync(clinic);
            await SeesOnceAsync(clinic, shell, $"{version} confirmed");
            Assert.AreEqual(version, await shell.ServingAsync(Id), clinic.Evidence());
            await clinic.Daemon.Process.KillAsync();
        }

        Assert.IsGreaterThan(0, kills);
    }

    private static async Task InstallAsync(Clinic clinic, OperatorShell shell, string version)
    {
        await shell.StartAsync();
        await shell.DoAsync("plugins", "install", shell.Write(shell.Ledger(version)));
        await clinic.Daemon.Process.KillAsync();
    }

    private static Task<string> CreateOrderAsync(Clinic clinic) => clinic.Api.CreateOrderAsync(
        Ledger.OrderType, new Ledger(Path.Combine(clinic.Daemon.StateFolder, "plugin-data", Id, "ledger")).Parameters());

    /// <returns>Whether the daemon was killed; else it has done it, and is ended.</returns>
    private static async Task<bool> RunArmedAsync(Clinic clinic, OperatorShell shell, string library, int write, string step)
    {
        KillAtSync.Arm(clinic.Daemon, library, write, "/plugins/");
        clinic.Daemon.Start();
        KillAtSync.Disarm(clinic.Daemon);
        var process = clinic.Daemon.Process;
        await Until.HoldsAsync(
            $"the daemon is killed at write {write}, or there is none",
            async () => process.HasExited || await HasAsync(shell, step),
            done => done,
            clinic.Evidence);
        var killed = process.HasExited;
        if (!killed)
            await process.KillAsync();
        return killed;
    }

    private static async Task SeesOnceAsync(Clinic clinic, OperatorShell shell, string step)
    {
        await Until.HoldsAsync($"{step} is on record", () => HasAsync(shell, step), has => has, clinic.Evidence);
        Assert.HasCount(1, (await shell.StepsAsync(Id)).Where(known => known == step).ToList());
    }

    /// <summary>The daemon may be killed while it is asked.</summary>
    private static async Task<bool> HasAsync(OperatorShell shell, string step)
    {
        var (exitCode, output, _) = await shell.RunAsync("plugins", "history", Id, "--json");
        return exitCode == 0 && JsonSerializer.Deserialize(output, ControlJson.Default.IReadOnlyListPluginHistoryEntry)!.Any(known => $"{known.Version} {known.Step}" == step);
    }
}
