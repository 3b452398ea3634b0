using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Rules;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Treatments;

/// <summary>
/// Runs a runbook: detect, and only when it finds the drift remediate, unless precheck forbids it, and then verify, which alone decides.
/// What is not healed in the end is rolled back where the runbook can.
/// </summary>
internal sealed class RunbookTreatment(ITargetRunner targets, KillSwitch killSwitch, TimeProvider time) : ITreatment
{
    public bool Treats(RuleAction action) => action.RunsRunbook;

    public async Task<HealResult> RunAsync(HealPlan plan, HealSteps steps, CancellationToken cancellationToken)
    {
        if (plan.Runbook is not { } runbook)
            return HealResult.Failed(FailureKind.NotFound, $"Rule '{plan.Rule.Id}' calls {plan.ActionText}, which no active pack defines.");
        if (runbook.Parameters.Faults(plan.Resolved.Parameters, areFilled: true).FirstOrDefault() is { } fault)
            return HealResult.Failed(FailureKind.Refused, $"{runbook.Id}: nothing was run, because {fault}.");

        var phases = PhasesOf(runbook, plan, steps);
        var detected = await phases.RunAsync("detect", runbook.Detect, cancellationToken);
        if (detected.Verdict is Verdict.Unknown)
            return Failed(detected, "could not tell whether the drift is there");
        if (detected.Verdict is Verdict.Compliant)
            return HealResult.AlreadyCompliant($"{runbook.Id}: {detected.Sentence}");

        if (runbook.Precheck is { } precheck && await phases.RunAsync("precheck", precheck, cancellationToken) is { Verdict: not Verdict.Compliant } forbidden)
            return HealResult.Failed(forbidden.Execution.Failure ?? FailureKind.Refused, $"{runbook.Id}: nothing was changed, for the precheck forbids it: {forbidden.Sentence}");

        if (killSwitch.Current is { } stop)
            return HealResult.Failed(FailureKind.Cancelled, $"{runbook.Id}: nothing {(steps.HasRun("remediate") ? "more " : "")}was changed. {stop.Sentence}");

        var remediated = await phases.RunAsync("remediate", runbook.Remediate, cancellationToken);
        if (!remediated.Execution.Succeeded)
            return Failed(remediated, "the remedy failed");

        var verified = await phases.RunAsync("verify", runbook.Verify, cancellationToken);
        return verified.Verdict switch
        {
            Verdict.Compliant => HealResult.Healed($"{runbook.Id}: {verified.Sentence}"),
            Verdict.Drifted => HealResult.Failed(FailureKind.Verify, $"{runbook.Id}: the remedy ran and the drift is still there: {verified.Sentence}"),
            Verdict.Unknown => Failed(verified, "could not verify"),
        };

        HealResult Failed(PhaseResult phase, string what) =>
            HealResult.Failed(phase.Execution.Failure ?? FailureKind.Script, $"{runbook.Id}: {what}: {phase.Sentence}");
    }

    public async Task<HealResult> UndoAsync(HealPlan plan, HealResult failed, HealSteps steps, CancellationToken cancellationToken)
    {
        if (plan.Runbook is not { Rollback: { } rollback } runbook || !steps.HasRun("remediate"))
            return failed;

        var undone = await PhasesOf(runbook, plan, steps).RunAsync("rollback", rollback, cancellationToken);
        var end = undone.Execution.Succeeded ? "It was rolled back" : "The rollback failed as well, and a person has to look";
        return HealResult.Failed(failed.Failure!.Value, $"{failed.Message.TrimEnd('.')}. {end}: {undone.Sentence}");
    }

    private RunbookPhases PhasesOf(Runbook runbook, HealPlan plan, HealSteps steps) =>
        new(runbook, plan.Host, ScriptEnvironment.From(plan.Resolved.Parameters, runbook.Parameters), targets, steps, time);
}
