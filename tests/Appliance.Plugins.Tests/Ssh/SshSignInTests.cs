using Appliance.Plugins.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Plugins.Tests.Ssh;

[TestClass]
public sealed class SshSignInTests : SshTests
{
    [TestMethod]
    public async Task Key_ThatTheHostDoesNotKnow_IsAnAuthFailure()
    {
        var result = await RunAsync(Scripts.Of("true"), Server.Root with { PrivateKey = Server.StrangersKey });

        Assert.AreEqual(FailureKind.Auth, result.Failure, result.Message);
        StringAssert.Contains(result.Message, "'root'");
    }

    [TestMethod]
    public async Task Key_ThatCannotBeRead_IsNoCredential()
    {
        var result = await RunAsync(Scripts.Of("true"), Server.Root with { PrivateKey = "not a key" });

        Assert.AreEqual(FailureKind.NoCredentials, result.Failure, result.Message);
        Assert.DoesNotContain("not a key", result.Message!);
    }

    [TestMethod]
    public async Task Credential_WithoutSecret_IsNoCredential()
    {
        var result = await RunAsync(Scripts.Of("true"), new Credential { Username = "root" });

        Assert.AreEqual(FailureKind.NoCredentials, result.Failure);
    }

    [TestMethod]
    public async Task Host_ThatCannotBeResolved_IsANetworkFailure()
    {
        var result = await RunAsync(Scripts.Of("true"), target: Server.Target() with { Address = "no-such-host.invalid" });

        Assert.AreEqual(FailureKind.Network, result.Failure, result.Message);
        StringAssert.Contains(result.Message, "resolved");
    }

    [TestMethod]
    public async Task Port_WithoutListener_IsANetworkFailure()
    {
        var result = await RunAsync(Scripts.Of("true"), target: Server.Target() with { Port = 1 });

        Assert.AreEqual(FailureKind.Network, result.Failure, result.Message);
    }

    [TestMethod]
    public async Task Listener_ThatSaysNothing_IsANetworkFailureAfterTheConnectTimeout()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var plugin = AddPlugin(("connect_timeout_seconds", "1"));

        var result = await RunAsync(
            Scripts.Of("true"), plugin: plugin, target: Server.Target() with { Port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port });

        Assert.AreEqual(FailureKind.Network, result.Failure, result.Message);
        Assert.IsLessThan(TimeSpan.FromSeconds(10), result.Duration);
    }

    [TestMethod]
    public async Task Password_SignsIn()
    {
        await using var account = await UserAccount.CreateAsync();

        var result = await RunAsync(Scripts.Of("whoami"), new Credential { Username = account.Name, Password = account.Password });

        Assert.AreEqual($"{account.Name}\n", result.StandardOutput, result.Message);
    }

    [TestMethod]
    public async Task Password_ThatIsWrong_IsAnAuthFailureTriedOnce()
    {
        await using var account = await UserAccount.CreateAsync();
        var wrong = new Credential { Username = account.Name, Password = "wrong-" + account.Password };

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RunAsync(Scripts.Of("true"), wrong)));

        Assert.IsTrue(results.All(result => result.Failure == FailureKind.Auth), results[0].Message);
        Assert.DoesNotContain("wrong-", results[0].Message!);
        Assert.AreEqual(1, Server.CountInLog("Failed password"));
    }
}
