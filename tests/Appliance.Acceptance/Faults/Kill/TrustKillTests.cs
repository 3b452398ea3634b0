using System.Security.Cryptography;
using Appliance.Acceptance.Support;

namespace Appliance.Acceptance.Faults.Kill;

/// <summary>kill -9 of the real daemon at every write of whom it trusts.</summary>
[TestClass]
[RequiresInstallation]
public sealed class TrustKillTests
{
    [TestMethod]
    [RequiresCompiler]
    [DataRow("add")]
    [DataRow("remove")]
    public async Task Trust_DaemonIsKilledAtEachWrite_IsChangedOrAsItWas(string operation)
    {
        await using var clinic = await Clinic.OpenAsync();
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        var armed = new ArmedCommand(clinic, shell, await KillAtSync.BuildAsync(clinic["."]), "/trust");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(clinic["contoso.pem"], key.ExportSubjectPublicKeyInfoPem());
        var kills = 0;

        for (var killed = true; killed; kills += killed ? 1 : 0)
        {
            string[] add = ["trust", "add", $"contoso-{kills}", clinic["contoso.pem"], "--prefix", "contoso."];
            string[] command = operation == "add" ? add : ["trust", "remove", $"contoso-{kills}"];
            if (operation == "remove")
            {
                await shell.StartAsync();
                await shell.DoAsync(add);
                await clinic.Daemon.Process.KillAsync();
            }

            killed = await armed.RunAsync(kills + 1, command);

            await shell.StartAsync();
            var isDone = await TrustsAsync(shell, kills) == (operation == "add");
            if (!isDone)
                await shell.DoAsync(command);
            Assert.AreEqual(operation == "add", await TrustsAsync(shell, kills), clinic.Evidence());
            await clinic.Daemon.Process.KillAsync();
        }

        Assert.IsGreaterThan(0, kills);
    }

    private static async Task<bool> TrustsAsync(OperatorShell shell, int number) =>
        (await shell.DoAsync("trust", "list")).Split('\n').Any(line => line.StartsWith($"contoso-{number} ", StringComparison.Ordinal));
}
