using System.Security.Cryptography;
using Appliance.Acceptance.Support;
using Appliance.Tests.Support;

namespace Appliance.Acceptance.Plugins;

/// <summary>A plugin's life as an operator sees it, from trust to removal, through the built command line and daemon.</summary>
[TestClass]
[RequiresInstallation]
public sealed class PluginLifeTests
{
    private const string Id = "test.ledger";

    [TestMethod]
    public async Task Plugin_InstalledUpdatedRolledBackAndRemoved_IsOnRecordAtEveryStep()
    {
        await using var clinic = await Clinic.OpenAsync();
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(clinic["contoso.pem"], key.ExportSubjectPublicKeyInfoPem());
        await shell.StartAsync();

        var early = await shell.RefusedAsync("plugins", "install", shell.Write(shell.Ledger("1.0.0").Signed(key)));
        var trusted = await shell.DoAsync("trust", "add", "contoso", clinic["contoso.pem"], "--prefix", "test.");
        StringAssert.Matches(await shell.DoAsync("trust", "list"), new(@"contoso\s+test\.\s+never\s+[0-9a-f]{64}"));
        await shell.DoAsync("plugins", "install", shell.Write(shell.Ledger("1.0.0").Signed(key)));
        await shell.DoAsync("plugins", "install", shell.Write(shell.Ledger("1.1.0").Signed(key)));
        Assert.AreEqual("1.1.0", await shell.ServingAsync(Id));
        var old = await shell.RefusedAsync("plugins", "install", shell.Write(shell.Ledger("1.0.0").Signed(key)));
        Assert.AreEqual("Plugin 'test.ledger' 1.1.0 is removed; its data stays.", await shell.DoAsync("plugins", "remove", Id));
        await shell.DoAsync("plugins", "install", shell.Write(shell.Ledger("1.2.0").Signed(key)));

        Assert.AreEqual("Publisher 'contoso' is trusted for ids that begin with 'test.'.", trusted);
        StringAssert.EndsWith(early, "[signature]");
        StringAssert.EndsWith(old, "[downgrade]");
        CollectionAssert.AreEqual(
            new[]
            {
                "1.0.0 received", "1.0.0 stored", "1.0.0 proven", "1.0.0 activated", "1.1.0 received", "1.1.0 stored", "1.1.0 proven", "1.1.0 activated",
                "1.0.0 received", "1.0.0 refused", "1.1.0 removed", "1.2.0 received", "1.2.0 stored", "1.2.0 proven", "1.2.0 activated",
            },
            (await shell.StepsAsync(Id)).Reverse().ToArray());
        await AssertOrderRunsAsync(clinic);
    }

    [TestMethod]
    public async Task Update_OfAnActivePlugin_IsRolledBackByTheOperatorAndHoldsAfterARestart()
    {
        await using var clinic = await Clinic.OpenAsync("allow_unsigned_plugins: true");
        var shell = new OperatorShell(clinic.Daemon, clinic["."]);
        TestPluginFolder.Copy("Ledger", clinic[Path.Combine("installation", "plugins", Id)]);
        await shell.StartAsync();
        var before = await shell.ServingAsync(Id);
        await shell.DoAsync("plugins", "install", shell.Write(shell.Ledger("7.0.0")));
        StringAssert.Matches(await shell.DoAsync("plugins", "show", Id), new($@"Goes back to\s+{before}"));

        await shell.DoAsync("plugins", "rollback", Id);
        await clinic.Daemon.Process.KillAsync();
        await shell.StartAsync();

        Assert.AreEqual(before, await shell.ServingAsync(Id));
        await AssertOrderRunsAsync(clinic);
        StringAssert.Contains(clinic.Daemon.Output, "allow_unsigned_plugins is true");
    }

    private static async Task AssertOrderRunsAsync(Clinic clinic)
    {
        var file = Path.Combine(clinic.Daemon.StateFolder, "plugin-data", Id, "ledger");
        var order = await clinic.Api.CreateOrderAsync("enter", $$"""{"file":"{{file}}"}""");
        await clinic.Daemon.AskAsync(Appliance.Protocol.Control.ControlJson.Default.CheckinResult, "checkin");
        Assert.AreEqual("completed", (await clinic.Api.EndedAsync(order, clinic.Evidence)).Status);
    }
}
