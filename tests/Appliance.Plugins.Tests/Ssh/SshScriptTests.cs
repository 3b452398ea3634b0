using Appliance.Plugins.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Plugins.Tests.Ssh;

[TestClass]
public sealed class SshScriptTests : SshTests
{
    [TestMethod]
    public async Task Script_WritesAndExits_YieldsStreamsAndExitCode()
    {
        var result = await RunAsync(Scripts.Of("echo out; echo err >&2; exit 7"));

        Assert.AreEqual(7, result.ExitCode, result.Message);
        Assert.AreEqual("out\n", result.StandardOutput);
        Assert.AreEqual("err\n", result.StandardError);
    }

    [TestMethod]
    public async Task Environment_WithAwkwardValues_ArrivesUnchanged()
    {
        var result = await RunAsync(Scripts.Of("printf %s \"$PARAM_TEXT\"", environment: new() { ["PARAM_TEXT"] = Scripts.Awkward }));

        Assert.AreEqual(Scripts.Awkward, result.StandardOutput);
    }

    [TestMethod]
    public async Task Script_WithNonAsciiText_ArrivesUnchanged()
    {
        var result = await RunAsync(Scripts.Of("cat <<'END'\nGrüße, 漢字, 🩺\nEND"));

        Assert.AreEqual("Grüße, 漢字, 🩺\n", result.StandardOutput);
    }

    [TestMethod]
    public async Task Script_OfFiveMegabytes_Runs()
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $": 'line {i} äöü xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'\n"));

        var result = await RunAsync(Scripts.Of(text + "echo done"));

        Assert.AreEqual("done\n", result.StandardOutput, result.Message);
    }

    [TestMethod]
    public async Task Output_OfFiveMegabytes_KeepsHeadAndTail()
    {
        var result = await RunAsync(Scripts.Of("echo first; head -c 5000000 /dev/zero | tr '\\0' x; echo; echo last; head -c 3000000 /dev/zero >&2"));

        StringAssert.StartsWith(result.StandardOutput, "first\n");
        StringAssert.EndsWith(result.StandardOutput, "last\n");
        StringAssert.Contains(result.StandardOutput, "bytes left out");
        Assert.IsLessThan(1_100_000, result.StandardOutput.Length);
        Assert.IsLessThan(1_100_000, result.StandardError.Length);
    }

    [TestMethod]
    public async Task Timeout_EndsEveryRemoteProcessOfTheRun()
    {
        var seconds = Scripts.UniqueSeconds();

        var result = await RunAsync(Scripts.Family(seconds), timeout: TimeSpan.FromSeconds(2));

        Assert.AreEqual(FailureKind.Timeout, result.Failure);
        Assert.AreEqual("started\n", result.StandardOutput);
        StringAssert.Contains(result.Message, "all its processes");
        Assert.IsTrue(await RunningProcesses.DisappearsAsync($"sleep {seconds}"));
    }

    [TestMethod]
    public async Task Cancel_EndsEveryRemoteProcessOfTheRun()
    {
        var seconds = Scripts.UniqueSeconds();
        using var cancel = new CancellationTokenSource();
        var run = RunAsync(Scripts.Family(seconds), cancellationToken: cancel.Token);
        Assert.IsTrue(await RunningProcesses.AppearsAsync($"sleep {seconds}"));

        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        Assert.IsTrue(await RunningProcesses.DisappearsAsync($"sleep {seconds}"));
    }

    [TestMethod]
    public async Task Script_ThatLeavesADaemon_EndsWithoutWaitingForIt()
    {
        var seconds = Scripts.UniqueSeconds();

        var result = await RunAsync(Scripts.Of($"sleep {seconds} & echo $!"), timeout: TimeSpan.FromSeconds(10));

        Assert.IsTrue(result.Succeeded, result.Message);
        Assert.IsTrue(await RunningProcesses.AppearsAsync($"sleep {seconds}"));
        Assert.IsTrue((await RunAsync(Scripts.Of($"kill {result.StandardOutput}"))).Succeeded);
    }

    [TestMethod]
    public async Task Script_ForPowerShell_IsRefused()
    {
        var result = await RunAsync(new Script { Text = "Get-Item", Interpreter = ScriptInterpreter.PowerShell });

        Assert.AreEqual(FailureKind.Refused, result.Failure);
        StringAssert.Contains(result.Message, "powershell");
    }

    [TestMethod]
    public async Task Secrets_AreInNoArgumentListAndNoLog()
    {
        var secret = Guid.NewGuid().ToString("N");
        var seconds = Scripts.UniqueSeconds();
        var run = RunAsync(Scripts.Of($"sleep {seconds}", environment: new() { ["PARAM_SECRET"] = secret }), timeout: TimeSpan.FromSeconds(2));
        Assert.IsTrue(await RunningProcesses.AppearsAsync($"sleep {seconds}"));

        Assert.IsFalse(RunningProcesses.Any(secret));
        await run;
        Assert.IsFalse(Plugin.Log.Lines.Any(line => line.Contains(secret, StringComparison.Ordinal)));
    }
}
