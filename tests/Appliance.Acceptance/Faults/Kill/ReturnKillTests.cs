using Appliance.Acceptance.Support;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>kill -9 of the real daemon at every write of what brings a version back into service.</summary>
[TestClass]
[RequiresInstallation]
public sealed class ReturnKillTests
{
    private const string Id = "test.ledger";

    [TestMethod]
    [RequiresCompiler]
    [DataRow("enable")]
    [DataRow("release")]
    public async Task Return_DaemonIsKilledAtEachWrite_IsDoneOrWasNeverBegun(string operation)
    {
        await using var clinic = await Clinic.OpenAsync("allow_unsigned_plugins: true");
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        var armed = new ArmedCommand(clinic, shell, await KillAtSync.BuildAsync(clinic["."]));
        var kills = 0;

        for (var killed = true; killed; kills += killed ? 1 : 0)
        {
            var version = $"{2 + kills}.0.0";
            await TakeOutAsync(clinic, shell, version, operation);

            killed = await armed.RunAsync(kills + 1, "plugins", operation, Id);

            shell.AssertSetIsWhole($"write {kills + 1}");
            await shell.StartAsync();
            if (await shell.ServingAsync(Id) is null)
                await shell.DoAsync("plugins", operation, Id);
            Assert.AreEqual(version, await shell.ServingAsync(Id), clinic.Evidence());
            await clinic.Daemon.Process.KillAsync();
        }

        Assert.IsGreaterThan(0, kills);
    }

    private static async Task TakeOutAsync(Clinic clinic, OperatorShell shell, string version, string wayBack)
    {
        await shell.StartAsync();
        await shell.DoAsync("plugins", "install", shell.Write(shell.Ledger(version)));
        if (wayBack == "enable")
            await shell.DoAsync("plugins", "disable", Id);
        await clinic.Daemon.Process.KillAsync();
        if (wayBack == "release")
            ActiveSetEdit.Quarantine(shell, Id, version);
    }
}
