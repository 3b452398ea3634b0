using Appliance.Plugins.Tests.Support;
using Appliance.Sdk;
using Appliance.Tests.Support;

namespace Appliance.Plugins.Tests.Ssh;

[TestClass]
public sealed class SshHostKeyTests : SshTests
{
    [TestMethod]
    public async Task FirstUse_RecordsTheKeyWithItsPort()
    {
        await RunAsync(Scripts.Of("true"));

        var lines = await File.ReadAllLinesAsync(Server.KnownHosts);
        Assert.HasCount(1, lines);
        StringAssert.StartsWith(lines[0], $"[127.0.0.1]:{Server.Port} ssh-ed25519 ");
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Server.KnownHosts));
        var fingerprint = await Server.HostFingerprintAsync();
        Assert.IsTrue(Plugin.Log.Lines.Any(line => line.StartsWith("Warning First", StringComparison.Ordinal) && line.Contains(fingerprint, StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task RecordedKey_IsAcceptedByANewWorkerAndNotRecordedTwice()
    {
        await RunAsync(Scripts.Of("true"));

        var result = await RunAsync(Scripts.Of("true"), plugin: AddPlugin());

        Assert.IsTrue(result.Succeeded, result.Message);
        Assert.HasCount(1, await File.ReadAllLinesAsync(Server.KnownHosts));
    }

    [TestMethod]
    public async Task ChangedKey_IsRefusedWithBothFingerprintsAndTheRemedy()
    {
        await RunAsync(Scripts.Of("true"));
        var before = await Server.HostFingerprintAsync();
        await Server.ReplaceHostKeyAsync();
        using var folder = new TempFolder();

        var result = await RunAsync(Scripts.Of($"touch '{folder["effect"]}'"), plugin: AddPlugin());

        Assert.AreEqual(FailureKind.HostKey, result.Failure, result.Message);
        Assert.IsNull(result.ExitCode);
        Assert.IsFalse(File.Exists(folder["effect"]), "The script was run.");
        StringAssert.Contains(result.Message, before);
        StringAssert.Contains(result.Message, await Server.HostFingerprintAsync());
        StringAssert.Contains(result.Message, $"ssh-keygen -R '[127.0.0.1]:{Server.Port}' -f '{Server.KnownHosts}'");
    }

    [TestMethod]
    public async Task ChangedKey_AfterTheRemedy_IsAccepted()
    {
        await RunAsync(Scripts.Of("true"));
        await Server.ReplaceHostKeyAsync();
        await Tool.RunAsync("ssh-keygen", "-R", $"[127.0.0.1]:{Server.Port}", "-f", Server.KnownHosts);

        var result = await RunAsync(Scripts.Of("true"), plugin: AddPlugin());

        Assert.IsTrue(result.Succeeded, result.Message);
    }

    [TestMethod]
    public async Task HashedName_IsUnderstood()
    {
        await RunAsync(Scripts.Of("true"));
        await Tool.RunAsync("ssh-keygen", "-H", "-f", Server.KnownHosts);
        Assert.StartsWith("|1|", await File.ReadAllTextAsync(Server.KnownHosts));
        await Server.ReplaceHostKeyAsync();

        var result = await RunAsync(Scripts.Of("true"), plugin: AddPlugin());

        Assert.AreEqual(FailureKind.HostKey, result.Failure, result.Message);
    }

    [TestMethod]
    public async Task RevokedKey_IsRefused()
    {
        await RunAsync(Scripts.Of("true"));
        await File.WriteAllTextAsync(Server.KnownHosts, "@revoked * " + (await File.ReadAllTextAsync(Server.KnownHosts)).Split(' ', 2)[1]);

        var result = await RunAsync(Scripts.Of("true"), plugin: AddPlugin());

        Assert.AreEqual(FailureKind.HostKey, result.Failure, result.Message);
        StringAssert.Contains(result.Message, "revoked");
    }

    [TestMethod]
    public async Task Record_UnderTheTargetsName_SurvivesAnotherAddress()
    {
        await RunAsync(Scripts.Of("true"), target: Server.Target("srv-1"));

        StringAssert.StartsWith(await File.ReadAllTextAsync(Server.KnownHosts), $"[srv-1]:{Server.Port} ");
    }

    [TestMethod]
    public async Task KnownHosts_ThatCannotBeWritten_IsAFailureAndNoTrust()
    {
        var result = await RunAsync(Scripts.Of("true"), plugin: AddPlugin(("known_hosts", "/proc/no/known_hosts")));

        Assert.AreEqual(FailureKind.HostKey, result.Failure, result.Message);
    }
}
