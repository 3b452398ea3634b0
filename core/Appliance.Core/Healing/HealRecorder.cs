using Appliance.Core.Healing.Guards;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Protocol.Central;
using Appliance.Sdk;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Healing;

/// <summary>Journals the start and the end of a heal, with its report to Central Command.</summary>
internal sealed partial class HealRecorder(IncidentJournal journal, DeferralJournal deferrals, OutboxSignal outbox, DeferralSignal deferred, PatientWriter patience, TimeProvider time, ILogger<HealRecorder> logger)
{
    /// <summary>What a crash left unfinished.</summary>
    public IReadOnlyList<IncidentEntry> Unfinished() => journal.Unfinished();

    /// <param name="plan">What is about to run.</param>
    /// <param name="idempotent">Whether all that may have run when a crash interrupts it may run again.</param>
    /// <returns>False when all healing was stopped before that: nothing may run.</returns>
    public bool TryStart(HealPlan plan, bool idempotent) => journal.TryStart(
        plan.Entry.Id, plan.Rule.Id, plan.ActionText, plan.Runbook?.Id, idempotent, plan.ChangesMachine, time.GetUtcNow());

    /// <summary>As the journal has it now; null when it has ended.</summary>
    public IncidentEntry? Open(string incidentId) => journal.Unfinished().FirstOrDefault(entry => entry.Id == incidentId);

    /// <param name="plan">What is to run then.</param>
    /// <param name="hold">What it waits for.</param>
    /// <param name="until">When it is taken up again.</param>
    public void Defer(HealPlan plan, Hold hold, DateTimeOffset until)
    {
        var report = Report(new HealEnd(plan.Entry, hold.Result) { Plan = plan, Hold = hold }) with { ReportId = HealReport.DeferralId(plan.Entry.Id), DeferredUntil = until };
        deferrals.Defer(report);
        deferred.Raise();
        outbox.Raise();
        LogDeferred(plan.Entry.Incident.CheckType ?? plan.Entry.Incident.IncidentType, plan.Host, hold.Result.Message);
    }

    public async Task EndAsync(HealEnd end, CancellationToken cancellationToken)
    {
        var report = Report(end);
        await patience.WriteAsync($"incident {end.Entry.Id}", () => journal.End(report, end.IsCounted, end.Hold?.RestsUntil), cancellationToken);
        outbox.Raise();
        Log(report);
    }

    /// <summary>Ends an incident for which nothing has to run any more, unless it was taken up since it was read.</summary>
    public void EndDeferred(IncidentEntry entry, string found)
    {
        var result = HealResult.AlreadyCompliant($"Its check found the machine compliant while this waited until {entry.DeferredUntil:yyyy-MM-dd HH:mm} UTC: {found}");
        var report = Report(new HealEnd(entry, result));
        if (!deferrals.End(report))
            return;
        outbox.Raise();
        Log(report);
    }

    private HealReport Report(HealEnd end)
    {
        var (entry, result, plan) = (end.Entry, end.Result, end.Plan);
        return new HealReport
        {
            ReportId = entry.Id,
            IncidentId = entry.Id,
            Incident = entry.Incident,
            Outcome = result.Outcome,
            Failure = result.Failure,
            Message = result.Message,
            Guard = end.Hold?.Guard,
            RuleId = plan?.Rule.Id ?? entry.RuleId,
            Action = plan?.ActionText ?? entry.Action,
            RunbookId = plan?.Runbook?.Id ?? entry.RunbookId,
            DetectedAt = entry.DetectedAt,
            StartedAt = end.Steps.Count > 0 ? end.Steps[0].StartedAt : null,
            EndedAt = time.GetUtcNow(),
            Explanation = IsUnhealed(result.Outcome) && end.Decision is { } decision ? ReportedExplanation.Of(decision.Rules) : null,
            Steps = end.Steps,
        };
    }

    private static bool IsUnhealed(HealOutcome outcome) => outcome is HealOutcome.Failed or HealOutcome.Escalated;

    private void Log(HealReport report)
    {
        var (host, check, rule) = (report.Incident.Hostname, report.Incident.CheckType ?? report.Incident.IncidentType, report.RuleId ?? "no rule");
        if (IsUnhealed(report.Outcome))
            LogUnhealed(Word.Of(report.Outcome), check, host, rule, report.Message);
        else
            LogEnded(Word.Of(report.Outcome), check, host, rule, report.Message);
    }

    [LoggerMessage(1211, LogLevel.Information, "{Outcome}: {Check} on {Host} by {Rule}: {Message}")]
    private partial void LogEnded(string outcome, string check, string host, string rule, string message);

    [LoggerMessage(1213, LogLevel.Information, "deferred: {Check} on {Host}: {Reason}")]
    private partial void LogDeferred(string check, string host, string reason);

    [LoggerMessage(1212, LogLevel.Warning, "{Outcome}: {Check} on {Host} by {Rule}: {Message}")]
    private partial void LogUnhealed(string outcome, string check, string host, string rule, string message);
}
