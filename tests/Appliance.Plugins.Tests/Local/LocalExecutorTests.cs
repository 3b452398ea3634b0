using Appliance.Plugins.Local;
using Appliance.Plugins.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Plugins.Tests.Local;

[TestClass]
public sealed class LocalExecutorTests : IAsyncDisposable
{
    private static readonly Target Here = new() { Hostname = "localhost", Platform = Platform.Linux };
    private readonly PluginUnderTest _plugin = new(new LocalPlugin());

    public async ValueTask DisposeAsync() => await _plugin.DisposeAsync();

    [TestMethod]
    public async Task Script_WritesAndExits_YieldsStreamsAndExitCode()
    {
        var result = await RunAsync(Scripts.Of("echo out; echo err >&2; exit 7"));

        Assert.AreEqual(7, result.ExitCode);
        Assert.AreEqual("out\n", result.StandardOutput);
        Assert.AreEqual("err\n", result.StandardError);
        Assert.IsNull(result.Failure);
    }

    [TestMethod]
    public async Task Environment_WithAwkwardValues_ArrivesUnchanged()
    {
        var result = await RunAsync(Scripts.Of("printf %s \"$PARAM_TEXT\"; bash -c 'printf %s \"$PARAM_TEXT\"'", environment: new() { ["PARAM_TEXT"] = Scripts.Awkward }));

        Assert.AreEqual(Scripts.Awkward + Scripts.Awkward, result.StandardOutput);
    }

    [TestMethod]
    [DataRow("1BAD")]
    [DataRow("A;touch /tmp/x")]
    [DataRow("A\n")]
    public async Task Environment_WithInvalidName_IsRefused(string name)
    {
        var result = await RunAsync(Scripts.Of("true", environment: new() { [name] = "x" }));

        Assert.AreEqual(FailureKind.Refused, result.Failure);
        StringAssert.Contains(result.Message, name);
    }

    [TestMethod]
    public async Task Script_ForPowerShell_IsRefused()
    {
        var result = await RunAsync(new Script { Text = "Get-Item", Interpreter = ScriptInterpreter.PowerShell });

        Assert.AreEqual(FailureKind.Refused, result.Failure);
    }

    [TestMethod]
    public async Task Script_ThatReadsItsInput_DoesNotEatItsOwnText()
    {
        var result = await RunAsync(Scripts.Of("cat\nread -r x || echo empty\necho last"));

        Assert.AreEqual("empty\nlast\n", result.StandardOutput);
    }

    [TestMethod]
    public async Task Script_OfFiveMegabytes_Runs()
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $": 'line {i} äöü xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'\n"));

        var result = await RunAsync(Scripts.Of(text + "echo done"));

        Assert.AreEqual("done\n", result.StandardOutput);
    }

    [TestMethod]
    public async Task Output_OfFiveMegabytes_KeepsHeadAndTail()
    {
        var result = await RunAsync(Scripts.Of("echo first; head -c 5000000 /dev/zero | tr '\\0' 'ä' 2>/dev/null; echo; echo last"));

        StringAssert.StartsWith(result.StandardOutput, "first\n");
        StringAssert.EndsWith(result.StandardOutput, "last\n");
        StringAssert.Contains(result.StandardOutput, "bytes left out");
        Assert.IsLessThan(1_100_000, result.StandardOutput.Length);
    }

    [TestMethod]
    public async Task Timeout_EndsEveryProcessOfTheRun()
    {
        var seconds = Scripts.UniqueSeconds();

        var result = await RunAsync(Scripts.Family(seconds), TimeSpan.FromSeconds(1));

        Assert.AreEqual(FailureKind.Timeout, result.Failure);
        Assert.AreEqual("started\n", result.StandardOutput);
        Assert.IsTrue(await RunningProcesses.DisappearsAsync($"sleep {seconds}"));
    }

    [TestMethod]
    public async Task Cancel_EndsEveryProcessOfTheRun()
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

        var result = await RunAsync(Scripts.Of($"sleep {seconds} & echo $!"), TimeSpan.FromSeconds(10));

        Assert.IsTrue(result.Succeeded);
        Assert.IsTrue(await RunningProcesses.AppearsAsync($"sleep {seconds}"));
        await RunAsync(Scripts.Of($"kill {result.StandardOutput}"));
    }

    [TestMethod]
    public async Task Secret_OfTheEnvironment_IsInNoArgumentList()
    {
        var secret = Guid.NewGuid().ToString("N");
        var seconds = Scripts.UniqueSeconds();
        var run = RunAsync(Scripts.Of($"sleep {seconds}", environment: new() { ["PARAM_SECRET"] = secret }), TimeSpan.FromSeconds(2));
        Assert.IsTrue(await RunningProcesses.AppearsAsync($"sleep {seconds}"));

        Assert.IsFalse(RunningProcesses.Any(secret));
        await run;
    }

    [TestMethod]
    public async Task SelfTest_WithBash_Passes()
    {
        var result = await _plugin.Get<ISelfTest>().TestAsync(CancellationToken.None);

        Assert.IsTrue(result.Success, result.Message);
    }

    [TestMethod]
    public async Task SelfTest_WithoutBash_SaysWhatToInstall()
    {
        await using var plugin = new PluginUnderTest(new LocalPlugin(), new Dictionary<string, string?> { ["bash"] = "/no/such/bash" });

        var result = await plugin.Get<ISelfTest>().TestAsync(CancellationToken.None);

        Assert.IsFalse(result.Success);
        StringAssert.Contains(result.Message, "Install bash");
    }

    private Task<ExecutionResult> RunAsync(Script script, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        _plugin.Get<IExecutor>().RunAsync(
            new ExecutionRequest { Target = Here, Script = script, Timeout = timeout ?? TimeSpan.FromSeconds(30) }, cancellationToken);
}
