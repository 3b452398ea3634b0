using Appliance.Core.Checkin;
using Appliance.Core.Checks;
using Appliance.Core.Healing;
using Appliance.Core.Hosting;
using Appliance.Core.Orders.Handlers;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appliance.Core.Tests.Checks;

[TestClass]
public sealed class CheckSchedulerTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly SteppedClock _time = new();
    private readonly FakeTargets _machines = new();
    private readonly HostLanes _lanes;
    private readonly OutboxSignal _signal = new(TimeProvider.System);
    private readonly CheckPlan _plan;
    private readonly CheckBoard _board;
    private readonly ScanRequest _scan;
    private readonly ProgressGate _progress;

    public CheckSchedulerTests()
    {
        var directory = new TargetDirectory(new MachineIdentity(Configurations.Valid, new Facts(_folder.Journal)), new SecretRegistry());
        directory.Replace([new LinuxTarget { Hostname = "srv-1", Username = "clinic" }], []);
        _lanes = new HostLanes(directory);
        _plan = new CheckPlan(RuleBooks.Store("checks:\n- { type: ssh_config, runbook: RB-1, interval_seconds: 300 }\n"), directory);
        _board = new CheckBoard(_plan, NullLogger<CheckBoard>.Instance);
        _scan = new ScanRequest(new Facts(_folder.Journal));
        _progress = new ProgressGate(_time);
        foreach (var other in (string[])[ProgressGate.Checkin, ProgressGate.Healing, ProgressGate.Orders, ProgressGate.Completions, ProgressGate.Reports])
            _progress.Report(other, TimeSpan.FromDays(1));
    }

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        _lanes.Dispose();
        _signal.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task Scan_DriftDetectionIsOff_RunsAndNothingElseDoes()
    {
        await using var scheduler = await StartAsync(enabled: false);
        await scheduler.PassAsync(TimeSpan.FromSeconds(1000));
        var unasked = _machines.Ran.Count;

        _scan.Raise();
        await scheduler.PassAsync(TimeSpan.FromSeconds(1000));

        Assert.AreEqual(0, unasked);
        CollectionAssert.AreEqual(new[] { "detect" }, _machines.Ran.ToArray());
        var facts = new Facts(_folder.Journal);
        while (facts.Get(Facts.ScanRequested) is not null)
            await Task.Delay(1, TestContext.CancellationToken);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    [DataRow(-365)]
    [DataRow(365)]
    public async Task Interval_ClockIsSet_IsOfElapsedTime(int days)
    {
        await using var scheduler = await StartAsync(enabled: true);
        await scheduler.PassAsync(TimeSpan.FromSeconds(10));

        _time.Step = TimeSpan.FromDays(days);
        await scheduler.PassAsync(TimeSpan.FromSeconds(60));
        var soon = _machines.Ran.Count;
        await scheduler.PassAsync(TimeSpan.FromSeconds(300));

        Assert.AreEqual(1, soon);
        Assert.AreEqual(2, _machines.Ran.Count);
    }

    [TestMethod]
    public async Task RunDrift_DriftDetectionIsOffAndACheckBreaks_TellsIt()
    {
        _machines.Answer = _ => throw new InvalidDataException("the journal is full");

        var result = await new RunDriftHandler(Runner()).RunAsync(OrderEntries.Started("ORD-1", "run_drift"), TestContext.CancellationToken);

        Assert.IsTrue(result.Success);
        Assert.AreEqual(1, result.Result!.Value.GetProperty("not_assessed").GetInt32());
        StringAssert.Contains(result.Result.Value.GetRawText(), "The check broke: the journal is full");
    }

    [TestMethod]
    public async Task Board_MachineThatNobodyCouldLookAt_IsAProblemUntilSomebodyCan()
    {
        _machines.Answer = _ => throw new InvalidDataException("no route to host");
        var runner = Runner();
        await runner.RunAllAsync(TestContext.CancellationToken);
        var unreachable = _board.Problems();

        _machines.Answer = _ => FakeTargets.Exited(0, """{"drifted":false}""");
        await runner.RunAllAsync(TestContext.CancellationToken);

        Assert.AreEqual("srv-1: 1 of 1 checks could not be assessed. The last one, ssh_config: The check broke: no route to host", unreachable.Single());
        Assert.IsEmpty(_board.Problems());
    }

    private CheckRunner Runner() => new(_plan, _board, _machines, Intakes.Findings(_folder.Journal, _signal, _time), _lanes, _time);

    private async Task<RunningScheduler> StartAsync(bool enabled)
    {
        var configuration = Configurations.Valid with { EnableDriftDetection = enabled };
        var scheduler = new CheckScheduler(_plan, Runner(), _scan, _progress, configuration, _time, NullLogger<CheckScheduler>.Instance);
        await scheduler.StartAsync(TestContext.CancellationToken);
        var running = new RunningScheduler(scheduler, _progress, _time, _lanes, TestContext.CancellationToken);
        await running.BeginAsync();
        return running;
    }

    /// <summary>Lets virtual time pass second by second, each with the loop's round and the checks that it starts.</summary>
    private sealed class RunningScheduler(
        CheckScheduler scheduler, ProgressGate progress, SteppedClock time, HostLanes lanes, CancellationToken deadline) : IAsyncDisposable
    {
        /// <summary>The loop begins on another thread, and no time passes for it before.</summary>
        public async Task BeginAsync()
        {
            progress.Report(ProgressGate.Checks, TimeSpan.Zero);
            do
            {
                time.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(1, deadline);
            }
            while (progress.Late() == ProgressGate.Checks);
            await lanes.QuietAsync();
        }

        public async Task PassAsync(TimeSpan duration)
        {
            for (var seconds = 0; seconds < duration.TotalSeconds; seconds++)
            {
                // The round reports for a minute: while this deadline stands, it has not come.
                progress.Report(ProgressGate.Checks, TimeSpan.Zero);
                time.Advance(TimeSpan.FromSeconds(1));
                while (progress.Late() == ProgressGate.Checks)
                {
                    deadline.ThrowIfCancellationRequested();
                    await Task.Yield();
                }

                await lanes.QuietAsync();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await scheduler.StopAsync(CancellationToken.None);
            scheduler.Dispose();
        }
    }
}
