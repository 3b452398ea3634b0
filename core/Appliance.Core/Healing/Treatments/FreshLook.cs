using Appliance.Core.Checks;
using Appliance.Core.Configuration;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Sdk;

namespace Appliance.Core.Healing.Treatments;

/// <summary>What was seen too long ago is looked at again before an action acts on it. A runbook's own detect does the same for runbooks.</summary>
internal sealed class FreshLook(
    CheckPlan checks, ITargetRunner targets, IncidentJournal journal, ApplianceConfiguration configuration, TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(15);

    /// <returns>Null when the action may run; else how the incident ends.</returns>
    public async Task<HealResult?> EndAsync(HealPlan plan, HealSteps steps, CancellationToken cancellationToken)
    {
        if (plan.HasBegun || journal.LastSeen(plan.Entry.Id) is not { } seen)
            return null;

        var check = Check(plan.Entry);
        var age = time.GetUtcNow() - seen;
        if (age <= Expiry(check))
            return null;
        if (check is null)
            return Unseen(plan, age);

        var phases = new RunbookPhases(check.Runbook, plan.Host, check.Environment, targets, steps, time);
        var look = await phases.RunAsync("detect", check.Runbook.Detect, cancellationToken);
        return look.Verdict switch
        {
            Verdict.Drifted => null,
            Verdict.Compliant => HealResult.AlreadyCompliant($"Seen {Minutes(age)} ago, and well by now: {look.Sentence}"),
            Verdict.Unknown => HealResult.Failed(
                look.Execution.Failure ?? FailureKind.Script, $"Seen {Minutes(age)} ago, and nothing was done because a look at it failed: {look.Sentence}"),
        };
    }

    /// <summary>Where the waiting was asked of it, by a maintenance window say, the action's own look has to do.</summary>
    private static HealResult? Unseen(HealPlan plan, TimeSpan age) => plan.Entry.Guard is not ("maintenance-window" or ApprovalJournal.Guard)
        ? HealResult.Escalated(
            $"Seen {Minutes(age)} ago, and no check of '{plan.Entry.Incident.CheckType ?? plan.Entry.Incident.IncidentType}' can look at {plan.Host} again: {plan.ActionText} was not run on what may be past.")
        : null;

    private TimeSpan Expiry(ScheduledCheck? check)
    {
        var twice = 2 * (configuration.CheckInterval ?? check?.Check.Interval ?? TimeSpan.Zero);
        return twice > Shortest ? twice : Shortest;
    }

    /// <summary>The one that saw it, where a check did.</summary>
    private ScheduledCheck? Check(IncidentEntry entry)
    {
        var fitting = checks.Current().Where(check => check.Check.Type == entry.Incident.CheckType && check.Target.IsCalled(entry.Incident.Hostname)).ToList();
        return fitting.Find(check => entry.Key.EndsWith($":{check.Runbook.Id}", StringComparison.Ordinal)) ?? fitting.FirstOrDefault();
    }

    private static string Minutes(TimeSpan age) => $"{age.TotalMinutes:0} minutes";
}
