using Appliance.Core.Healing;
using Appliance.Core.Healing.Treatments;
using Appliance.Core.Targets;
using Appliance.Sdk;

namespace Appliance.Core.Checks;

/// <summary>Runs checks, each in its machine's lane, and hands on what it finds.</summary>
internal sealed class CheckRunner(
    CheckPlan plan, CheckBoard board, ITargetRunner targets, CheckFindings findings, HostLanes lanes, TimeProvider time)
{
    /// <summary>A check that breaks is one that could not look; the others tell their results all the same.</summary>
    public async Task<IReadOnlyList<CheckResult>> RunAllAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(plan.Current().Select(check => TryAsync(check, cancellationToken)));

    public async Task<CheckResult> RunAsync(ScheduledCheck scheduled, CancellationToken cancellationToken)
    {
        CheckResult? result = null;
        await lanes.RunAsync(scheduled.Target.Target.Hostname, async token => result = await LookAsync(scheduled, token), cancellationToken);
        board.Put(scheduled, result!);
        return result!;
    }

    private async Task<CheckResult> TryAsync(ScheduledCheck scheduled, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(scheduled, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var (target, check, runbook) = scheduled;
            var result = new CheckResult(
                target.Target.Hostname, check.Type, runbook.Id, CheckVerdict.NotAssessed, $"The check broke: {exception.Message}", time.GetUtcNow());
            board.Put(scheduled, result);
            return result;
        }
    }

    private async Task<CheckResult> LookAsync(ScheduledCheck scheduled, CancellationToken cancellationToken)
    {
        var (target, check, runbook) = scheduled;
        var script = new Script { Text = runbook.Detect, Interpreter = runbook.Interpreter, Environment = scheduled.Environment, Elevated = runbook.Elevated };
        var execution = await targets.RunAsync(target.Target.Hostname, script, runbook.Timeout, cancellationToken);
        var look = PhaseResult.Of("detect", execution);
        findings.Hand(scheduled, look);

        return new CheckResult(target.Target.Hostname, check.Type, runbook.Id, VerdictOf(look), look.Sentence, time.GetUtcNow());
    }

    private static CheckVerdict VerdictOf(PhaseResult look) => look.Verdict switch
    {
        Verdict.Unknown => CheckVerdict.NotAssessed,
        Verdict.Drifted => CheckVerdict.Fail,
        Verdict.Compliant => CheckVerdict.Pass,
    };
}
