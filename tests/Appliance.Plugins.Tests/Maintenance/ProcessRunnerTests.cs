using Appliance.Plugins.Maintenance.Processes;
using Appliance.Plugins.Tests.Support;

namespace Appliance.Plugins.Tests.Maintenance;

[TestClass]
public sealed class ProcessRunnerTests
{
    private readonly ProcessRunner _runner = new();

    [TestMethod]
    public async Task Program_WritesToBothStreams_YieldsBothAndTheExitCode()
    {
        var result = await _runner.RunAsync(["sh", "-c", "echo out; echo err >&2; exit 4"], CancellationToken.None);

        Assert.AreEqual(4, result!.ExitCode);
        StringAssert.Contains(result.Output, "out\n");
        StringAssert.Contains(result.Output, "err\n");
    }

    [TestMethod]
    public async Task Program_ThatIsMissing_IsNull() =>
        Assert.IsNull(await _runner.RunAsync(["no-such-program"], CancellationToken.None));

    [TestMethod]
    public async Task Arguments_AreNotReadByAShell()
    {
        var result = await _runner.RunAsync(["echo", "$HOME; *"], CancellationToken.None);

        Assert.AreEqual("$HOME; *\n", result!.Output);
    }

    [TestMethod]
    public async Task Output_BeyondTheLimit_KeepsTheLastLines()
    {
        var result = await _runner.RunAsync(["seq", "1", "100000"], CancellationToken.None);

        Assert.IsLessThan(70_000, result!.Output.Length);
        StringAssert.Contains(result.Output, "lines left out");
        StringAssert.EndsWith(result.Output, "\n100000\n");
    }

    [TestMethod]
    public async Task Cancel_EndsTheProgramAndItsChildren()
    {
        var seconds = Scripts.UniqueSeconds();
        using var cancel = new CancellationTokenSource();
        var run = _runner.RunAsync(["sh", "-c", $"sleep {seconds} & sleep {seconds}; true"], cancel.Token);
        Assert.IsTrue(await RunningProcesses.AppearsAsync($"sleep {seconds}"));

        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        Assert.IsTrue(await RunningProcesses.DisappearsAsync($"sleep {seconds}"));
    }
}
