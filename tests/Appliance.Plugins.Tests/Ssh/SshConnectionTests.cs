using Appliance.Plugins.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Plugins.Tests.Ssh;

[TestClass]
public sealed class SshConnectionTests : SshTests
{
    /// <summary>sshd's process for this connection: the same for every session on it.</summary>
    private const string ConnectionId = "echo $SSH_CONNECTION";

    protected override string Configuration => "LogLevel VERBOSE\nMaxSessions 4";

    [TestMethod]
    public async Task Connection_IsUsedAgain()
    {
        var first = await RunAsync(Scripts.Of(ConnectionId));
        var second = await RunAsync(Scripts.Of(ConnectionId));

        Assert.IsTrue(first.Succeeded, first.Message);
        Assert.AreEqual(first.StandardOutput, second.StandardOutput);
    }

    [TestMethod]
    public async Task Connection_OfAnotherCredential_IsNotShared()
    {
        var first = await RunAsync(Scripts.Of(ConnectionId));
        var second = await RunAsync(Scripts.Of(ConnectionId), Server.Root with { Password = "another" });

        Assert.AreNotEqual(first.StandardOutput, second.StandardOutput);
    }

    [TestMethod]
    public async Task ConnectionInUseByAnother_NeverServesAWrongCredential()
    {
        await RunAsync(Scripts.Of("true"));

        var result = await RunAsync(Scripts.Of("true"), Server.Root with { PrivateKey = Server.StrangersKey });

        Assert.AreEqual(FailureKind.Auth, result.Failure);
    }

    [TestMethod]
    public async Task Connection_UnusedForTheIdleTime_IsClosed()
    {
        var plugin = AddPlugin(("idle_seconds", "1"));
        var first = await RunAsync(Scripts.Of(ConnectionId), plugin: plugin);
        var again = await RunAsync(Scripts.Of("sleep 1.5; " + ConnectionId), plugin: plugin);
        await Task.Delay(TimeSpan.FromSeconds(2));

        var later = await RunAsync(Scripts.Of(ConnectionId), plugin: plugin);

        Assert.AreEqual(first.StandardOutput, again.StandardOutput);
        Assert.AreNotEqual(first.StandardOutput, later.StandardOutput);
    }

    [TestMethod]
    public async Task Connection_LostWhilePooled_IsReplaced()
    {
        Assert.IsTrue((await RunAsync(Scripts.Of("true"))).Succeeded);
        await Server.RestartAsync();

        var result = await RunAsync(Scripts.Of("echo back"));

        Assert.AreEqual("back\n", result.StandardOutput, result.Message);
    }

    [TestMethod]
    public async Task Connection_LostInMidScript_IsANetworkFailureAndEndsTheScript()
    {
        var seconds = Scripts.UniqueSeconds();
        var run = RunAsync(Scripts.Family(seconds));
        Assert.IsTrue(await RunningProcesses.AppearsAsync($"sleep {seconds}"));

        await RunAsync(Scripts.Of("kill -9 $PPID"));
        var result = await run;

        Assert.AreEqual(FailureKind.Network, result.Failure, result.Message);
        Assert.IsTrue(await RunningProcesses.DisappearsAsync($"sleep {seconds}"));
    }

    [TestMethod]
    public async Task Scripts_InParallel_DoNotMixTheirOutput()
    {
        var plugin = AddPlugin(("sessions_per_connection", "4"));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => RunAsync(Scripts.Of($"echo {i}; sleep 0.1; echo {i}"), plugin: plugin)));

        for (var i = 0; i < results.Length; i++)
            Assert.AreEqual($"{i}\n{i}\n", results[i].StandardOutput, results[i].Message);
    }

    [TestMethod]
    public async Task Sessions_BeyondTheServersLimit_AreAQuotaFailure()
    {
        var plugin = AddPlugin(("sessions_per_connection", "8"));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RunAsync(Scripts.Of("sleep 2"), plugin: plugin)));

        Assert.IsTrue(results.All(result => result.Succeeded || result.Failure == FailureKind.Quota), string.Join('\n', results.Select(r => r.Message)));
    }

    /// <summary>The sshd process of the connection is stopped: it neither answers nor closes.</summary>
    [TestMethod]
    public async Task FrozenPeer_IsATimeoutSoonAfterTheDeadline()
    {
        var seconds = Scripts.UniqueSeconds();
        var run = RunAsync(Scripts.Of($"kill -STOP $PPID; sleep {seconds}"), timeout: TimeSpan.FromSeconds(2));

        var result = await run.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.AreEqual(FailureKind.Timeout, result.Failure, result.Message);
        Assert.IsLessThan(TimeSpan.FromSeconds(10), result.Duration);
        StringAssert.Contains(result.Message, "did not answer");
        Assert.IsTrue(await RunningProcesses.DisappearsAsync($"sleep {seconds}"), "The remote shell's own deadline ends the script.");
    }
}
