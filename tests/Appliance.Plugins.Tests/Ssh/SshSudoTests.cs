using Appliance.Plugins.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Plugins.Tests.Ssh;

[TestClass]
public sealed class SshSudoTests : SshTests
{
    private static readonly Script WhoAmI = Scripts.Of("id -u; cat; echo \"$PARAM_A\"", elevated: true, environment: new() { ["PARAM_A"] = Scripts.Awkward });

    [TestMethod]
    public async Task Sudo_ThatAsks_GetsThePasswordOnStandardInput()
    {
        await using var account = await UserAccount.CreateAsync("ALL=(ALL) ALL");

        var result = await RunAsync(WhoAmI, new Credential { Username = account.Name, Password = account.Password });

        Assert.AreEqual($"0\n{Scripts.Awkward}\n", result.StandardOutput, result.Message);
        Assert.AreEqual("", result.StandardError);
    }

    [TestMethod]
    public async Task Sudo_ThatDoesNotAsk_NeverFeedsThePasswordToTheScript()
    {
        await using var account = await UserAccount.CreateAsync("ALL=(ALL) NOPASSWD: ALL");

        var result = await RunAsync(WhoAmI, new Credential { Username = account.Name, Password = account.Password });

        Assert.AreEqual($"0\n{Scripts.Awkward}\n", result.StandardOutput, result.Message);
        Assert.AreEqual("", result.StandardError);
    }

    [TestMethod]
    public async Task Sudo_WithTheWrongPassword_IsAnAuthFailure()
    {
        await using var account = await UserAccount.CreateAsync("ALL=(ALL) ALL");
        var keyOnly = KeyOf(account);

        var result = await RunAsync(WhoAmI, keyOnly with { Password = "wrong-password" });

        Assert.AreEqual(FailureKind.Auth, result.Failure, result.Message);
        Assert.DoesNotContain("wrong-password", result.Message!);
    }

    [TestMethod]
    public async Task Sudo_ThatAsksWhereThereIsNoPassword_IsNoCredential()
    {
        await using var account = await UserAccount.CreateAsync("ALL=(ALL) ALL");

        var result = await RunAsync(WhoAmI, KeyOf(account));

        Assert.AreEqual(FailureKind.NoCredentials, result.Failure, result.Message);
        StringAssert.Contains(result.Message, account.Name);
    }

    [TestMethod]
    public async Task Sudo_ThatDoesNotPermitTheAccount_IsAnAuthFailure()
    {
        UserAccount.RequireSudo();
        await using var account = await UserAccount.CreateAsync();

        var result = await RunAsync(WhoAmI, new Credential { Username = account.Name, Password = account.Password });

        Assert.AreEqual(FailureKind.Auth, result.Failure, result.Message);
    }

    [TestMethod]
    [DataRow("ALL=(ALL) ALL")]
    [DataRow("ALL=(ALL) NOPASSWD: ALL")]
    public async Task Sudo_TimedOut_LeavesNoProcess(string rule)
    {
        await using var account = await UserAccount.CreateAsync(rule);
        var seconds = Scripts.UniqueSeconds();

        var result = await RunAsync(
            Scripts.Family(seconds, elevated: true), new Credential { Username = account.Name, Password = account.Password }, TimeSpan.FromSeconds(3));

        Assert.AreEqual(FailureKind.Timeout, result.Failure, result.Message);
        Assert.AreEqual("started\n", result.StandardOutput);
        Assert.IsTrue(await RunningProcesses.DisappearsAsync($"sleep {seconds}"));
    }

    [TestMethod]
    public async Task Password_OfSudo_IsInNoArgumentListAndNoLog()
    {
        await using var account = await UserAccount.CreateAsync("ALL=(ALL) ALL");
        var seconds = Scripts.UniqueSeconds();
        var run = RunAsync(Scripts.Of($"sleep {seconds}", elevated: true), new Credential { Username = account.Name, Password = account.Password }, TimeSpan.FromSeconds(3));
        Assert.IsTrue(await RunningProcesses.AppearsAsync($"sleep {seconds}"));

        Assert.IsFalse(RunningProcesses.Any(account.Password));
        await run;
        Assert.IsFalse(Plugin.Log.Lines.Any(line => line.Contains(account.Password, StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Root_NeedsNoSudo()
    {
        var result = await RunAsync(WhoAmI);

        Assert.AreEqual($"0\n{Scripts.Awkward}\n", result.StandardOutput, result.Message);
    }

    /// <summary>sshd takes the tests' user key for every account.</summary>
    private Credential KeyOf(UserAccount account) => new() { Username = account.Name, PrivateKey = Server.UserKey };
}
