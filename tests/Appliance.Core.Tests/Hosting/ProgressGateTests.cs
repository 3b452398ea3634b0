using Appliance.Core.Hosting;
using Appliance.Core.Tests.Support;

namespace Appliance.Core.Tests.Hosting;

[TestClass]
public sealed class ProgressGateTests
{
    private static readonly string[] Loops =
        [ProgressGate.Checkin, ProgressGate.Checks, ProgressGate.Healing, ProgressGate.Orders, ProgressGate.Completions, ProgressGate.Reports];

    private readonly SteppedClock _time = new();

    public static IEnumerable<object[]> EachLoop => Loops.Select(loop => new object[] { loop });

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DynamicData(nameof(EachLoop))]
    public void Late_LoopThatHasNeverReported_IsLateAfterItsStartDeadline(string silent)
    {
        var gate = new ProgressGate(_time);
        foreach (var loop in Loops.Where(loop => loop != silent))
            gate.Report(loop, TimeSpan.FromHours(1));

        Assert.IsNull(gate.Late());
        _time.Advance(ProgressGate.StartDeadline + TimeSpan.FromSeconds(1));

        Assert.AreEqual(silent, gate.Late());
    }

    [TestMethod]
    [DataRow(-365)]
    [DataRow(365)]
    public void Late_ClockIsSet_CountsElapsedTimeAlone(int days)
    {
        var gate = Reported(TimeSpan.FromSeconds(60));

        _time.Step = TimeSpan.FromDays(days);
        var afterTheStep = gate.Late();
        _time.Advance(TimeSpan.FromSeconds(61));

        Assert.IsNull(afterTheStep);
        Assert.IsNotNull(gate.Late());
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task WaitAsync_WorkIsLongInComing_ReportsMeanwhileAndNoMoreAfterIt()
    {
        var gate = Reported(TimeSpan.FromDays(1));
        var work = new TaskCompletionSource();
        var waiting = gate.WaitAsync(ProgressGate.Healing, work.Task);

        for (var minutes = 0; minutes < 20; minutes++)
        {
            var before = _time.Timers;
            _time.Advance(TimeSpan.FromSeconds(30));
            while (_time.Timers == before)
                await Task.Delay(1, TestContext.CancellationToken);
            Assert.IsNull(gate.Late());
        }

        work.SetResult();
        await waiting;
        _time.Advance(TimeSpan.FromSeconds(91));
        Assert.AreEqual(ProgressGate.Healing, gate.Late());
    }

    private ProgressGate Reported(TimeSpan nextWithin)
    {
        var gate = new ProgressGate(_time);
        foreach (var loop in Loops)
            gate.Report(loop, nextWithin);
        return gate;
    }
}
