using Appliance.Core.Targets;
using Appliance.Protocol.Central;
using Appliance.Rules;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Treatments;

/// <summary>Runs the phases of one runbook on one machine and notes each as a step.</summary>
internal sealed class RunbookPhases(
    Runbook runbook, string host, IReadOnlyDictionary<string, string> environment, ITargetRunner targets, HealSteps steps, TimeProvider time)
{
    public async Task<PhaseResult> RunAsync(string phase, string text, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        var script = new Script { Text = text, Interpreter = runbook.Interpreter, Environment = environment, Elevated = runbook.Elevated };
        var execution = await targets.RunAsync(host, script, runbook.Timeout, cancellationToken);
        var result = PhaseResult.Of(phase, execution);
        var success = phase switch
        {
            "remediate" or "rollback" => execution.Succeeded,
            "detect" => result.Verdict is not Verdict.Unknown,
            _ => result.Verdict is Verdict.Compliant,
        };
        steps.Add(new HealStep(phase, success, result.Sentence, startedAt, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1)));
        return result;
    }
}
