using System.Text.Json;
using Appliance.Cli.Tests.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Cli.Tests;

[TestClass]
public sealed class StatusCommandTests
{
    [TestMethod]
    public async Task Status_Redirected_AlignsFactsAndExitsZero()
    {
        await using var daemon = new FakeDaemon(Answers.All());

        var result = await ApplianceProgram.RunAsync("status", "--state-dir", daemon.State.Path);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        CollectionAssert.Contains(result.Lines, "Appliance  clinic-7-AA:BB:CC:DD:EE:FF");
        CollectionAssert.Contains(result.Lines, "Daemon     0.1.0, running since 2026-03-02 08:30:00, 14.3 MB");
        CollectionAssert.Contains(result.Lines, "Content    12 rules, 9 runbooks, 9 checks, 1 target, 3 plugins");
        CollectionAssert.Contains(result.Lines, "Journal    3.5 MB");
        CollectionAssert.Contains(result.Lines, "Outcomes   1 failed, 4 healed");
    }

    [TestMethod]
    public async Task Status_StateDirectoryFromEnvironment_IsAsked()
    {
        await using var daemon = new FakeDaemon(Answers.All());

        var result = await ApplianceProgram.RunInStateDirectoryAsync(daemon.State.Path, "status");

        Assert.AreEqual(0, result.ExitCode, result.Error);
    }

    [TestMethod]
    public async Task Status_Json_IsTheDaemonsAnswer()
    {
        await using var daemon = new FakeDaemon(Answers.All());

        var result = await ApplianceProgram.RunAsync("status", "--json", "--state-dir", daemon.State.Path);

        var status = JsonSerializer.Deserialize(result.Output, ControlJson.Default.DaemonStatus)!;
        Assert.AreEqual("clinic-7", status.SiteId);
        Assert.AreEqual(4, status.Outcomes["healed"]);
    }

    [TestMethod]
    public async Task Status_Problems_AreShown()
    {
        var status = Answers.Status with { CheckinError = "The server answered 401.", Problems = ["The server answered 401.", "Pack 'linux-baseline' was refused."] };
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(ControlMethods.Status, status));

        var result = await ApplianceProgram.RunAsync("status", "--state-dir", daemon.State.Path);

        CollectionAssert.Contains(result.Lines, "Problem: Pack 'linux-baseline' was refused.");
        Assert.IsFalse(result.Output.Contains("Problem: The server", StringComparison.Ordinal), "The check-in's line says it already.");
        CollectionAssert.Contains(result.Lines, "Check-in   failing: The server answered 401. (last success: 2026-03-02 08:35:00)");
    }

    [TestMethod]
    public async Task Status_ProblemOfSeveralLines_IsItsFirstLine()
    {
        var status = Answers.Status with { Problems = ["Plugin 'partner.backup' 2.1.0 cost a worker, which ended: I fail.\nat Backup.Run()\n."] };
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(ControlMethods.Status, status));

        var plain = await ApplianceProgram.RunAsync("status", "--state-dir", daemon.State.Path);
        var json = await ApplianceProgram.RunAsync("status", "--json", "--state-dir", daemon.State.Path);

        CollectionAssert.Contains(plain.Lines, "Problem: Plugin 'partner.backup' 2.1.0 cost a worker, which ended: I fail. …");
        StringAssert.Contains(json.Output, "at Backup.Run()");
    }

    [TestMethod]
    [DataRow(1, "Deferred   1 incident waits until 2026-03-02 22:00:00")]
    [DataRow(3, "Deferred   3 incidents wait, the first until 2026-03-02 22:00:00")]
    public async Task Status_WhereIncidentsWait_SaysHowManyAndUntilWhen(int count, string line)
    {
        var status = Answers.Status with { Deferred = count, DeferredUntil = new DateTimeOffset(2026, 3, 2, 22, 0, 0, TimeSpan.Zero) };
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(ControlMethods.Status, status));

        var plain = await ApplianceProgram.RunAsync("status", "--state-dir", daemon.State.Path);
        var json = await ApplianceProgram.RunAsync("status", "--json", "--state-dir", daemon.State.Path);

        CollectionAssert.Contains(plain.Lines, line);
        var told = JsonSerializer.Deserialize(json.Output, ControlJson.Default.DaemonStatus)!;
        Assert.AreEqual((status.Deferred, status.DeferredUntil), (told.Deferred, told.DeferredUntil));
    }

    [TestMethod]
    public async Task Status_OnTerminal_IsColoured()
    {
        await using var daemon = new FakeDaemon(Answers.All());

        var result = await ApplianceProgram.RunOnTerminalAsync("status", "--state-dir", daemon.State.Path);

        Assert.AreEqual(0, result.ExitCode, result.Output);
        StringAssert.Contains(result.Output, "\u001b[");
        StringAssert.Contains(result.Output, "clinic-7-AA:BB:CC:DD:EE:FF");
    }
}
