using Appliance.Acceptance.Support;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>kill -9 of the real daemon at every write of what takes a version out of service.</summary>
[TestClass]
[RequiresInstallation]
public sealed class OperationKillTests
{
    private const string Id = "test.ledger";
    private const string BuiltIn = "1.0.0";

    [TestMethod]
    [RequiresCompiler]
    [DataRow("rollback", BuiltIn)]
    [DataRow("remove", BuiltIn)]
    [DataRow("disable", null)]
    public async Task Operation_DaemonIsKilledAtEachWrite_IsDoneOrWasNeverBegun(string operation, string? after)
    {
        await using var clinic = await Clinic.OpenAsync("allow_unsigned_plugins: true");
        TestPluginFolder.Copy("Ledger", clinic[Path.Combine("installation", "plugins", Id)]);
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        var armed = new ArmedCommand(clinic, shell, await KillAtSync.BuildAsync(clinic["."]));
        var kills = 0;

        for (var killed = true; killed; kills += killed ? 1 : 0)
        {
            var before = $"{2 + kills}.0.0";
            await shell.StartAsync();
            await shell.DoAsync("plugins", "install", shell.Write(shell.Ledger(before)));
            await clinic.Daemon.Process.KillAsync();

            killed = await armed.RunAsync(kills + 1, "plugins", operation, Id);

            shell.AssertSetIsWhole($"write {kills + 1}");
            await shell.StartAsync();
            if (await shell.ServingAsync(Id) == before)
                await shell.DoAsync("plugins", operation, Id);
            Assert.AreEqual(after, await shell.ServingAsync(Id), clinic.Evidence());
            await clinic.Daemon.Process.KillAsync();
        }

        Assert.IsGreaterThan(0, kills);
    }
}
