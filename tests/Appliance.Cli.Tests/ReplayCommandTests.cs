using Appliance.Cli.Tests.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Cli.Tests;

[TestClass]
public sealed class ReplayCommandTests
{
    private static readonly DateTimeOffset Seen = new(2026, 3, 2, 8, 30, 0, TimeSpan.Zero);

    [TestMethod]
    public async Task Replay_WithChanges_SaysWhatWouldGoAnotherWay()
    {
        ReplayRequest? asked = null;
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(ControlMethods.Replay, (ReplayRequest request) =>
        {
            asked = request;
            return new ReplayReport
            {
                PackId = "clinic.pack", Version = "1.1.0", InPlaceOf = "1.0.0", Incidents = 12, Changed = 2,
                Changes = [new ReplayChange("INC-1", "srv-1", "cron", Seen, "no rule: escalated", "L-CRON: restart_service:cron")],
            };
        }));

        var result = await ApplianceProgram.RunAsync("rules", "replay", "/packs/clinic", "--days", "7", "--state-dir", daemon.State.Path);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.AreEqual(new ReplayRequest("/packs/clinic", 7), asked);
        Assert.AreEqual("clinic.pack 1.1.0 in place of 1.0.0: 2 of 12 recorded incidents would go another way.", result.Lines[0]);
        StringAssert.Contains(result.Output, "no rule: escalated");
        StringAssert.Contains(result.Output, "L-CRON: restart_service:cron");
        StringAssert.Contains(result.Output, "Not shown: 1 earlier ones.");
    }

    [TestMethod]
    [DataRow()]
    [DataRow("--json")]
    public async Task Replay_OfAPackWhoseTestsFail_IsNoSuccess(params string[] options)
    {
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(
            ControlMethods.Replay, (ReplayRequest _) => new ReplayReport { PackId = "clinic.pack", Version = "1.1.0", FailedTest = "tests/a.yaml:3:5: no rule is expected.", Incidents = 1, Changed = 0, Changes = [] }));

        var result = await ApplianceProgram.RunAsync(["rules", "replay", "/packs/clinic", "--state-dir", daemon.State.Path, .. options]);

        Assert.AreEqual(1, result.ExitCode);
        StringAssert.Contains(result.Output, options.Length == 0 ? "It would be refused for its own tests: tests/a.yaml:3:5: no rule is expected." : "\"failed_test\": \"tests/a.yaml:3:5: no rule is expected.\"");
    }

    [TestMethod]
    public async Task Replay_WithoutChanges_SaysJustThat()
    {
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(
            ControlMethods.Replay, (ReplayRequest _) => new ReplayReport { PackId = "clinic.pack", Incidents = 1, Changed = 0, Changes = [] }));

        var result = await ApplianceProgram.RunAsync("rules", "replay", "/packs/clinic", "--state-dir", daemon.State.Path);

        Assert.AreEqual("clinic.pack without a version: 0 of 1 recorded incidents would go another way.", string.Join('\n', result.Lines));
    }
}
