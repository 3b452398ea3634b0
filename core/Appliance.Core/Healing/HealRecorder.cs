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
    public void Start(HealPlan plan, bool idempotent) =>
        journal.Start(plan.Entry.Id, plan.Rule.Id, plan.ActionText, plan.Runbook?.Id, idempotent, time.GetUtcNow());

    /// <summary>As the journal has it now; null when it has ended.</summary>
    public IncidentEntry? Open(string incidentId) => journal.Unfinished().FirstOrDefault(entry => entry.Id == incidentId);

    /// <param name="plan">What is to run then.</param>
    /// <param name="result">What it waits for.</param>
    /// <param name="until">When it is taken up again.</param>
    public void Defer(HealPlan plan, HealResult result, DateTimeOffset until)
    {
        var report = Report(new HealEnd(plan.Entry, result) { Plan = plan }) with { ReportId = HealReport.DeferralId(plan.Entry.Id), DeferredUntil = until };
        deferrals.Defer(report);
        deferred.Raise();
        outbox.Raise();
        LogDeferred(plan.Entry.Incident.CheckType ?? plan.Entry.Incident.IncidentType, plan.Host, result.Message);
    }

    public async Task EndAsync(HealEnd end, CancellationToken cancellationToken)
    {
        var report = Report(end);
        await patience.WriteAsync($"incident {end.Entry.Id}", () => journal.End(report, end.IsCounted), cancellationToken);
        outbox.Raise();
        Log(end.Entry, end.Plan, end.Result);
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
            RuleId = plan?.Rule.Id ?? entry.RuleId,
            Action = plan?.ActionText ?? entry.Action,
            RunbookId = plan?.Runbook?.Id ?? entry.RunbookId,
            DetectedAt = entry.DetectedAt,
            StartedAt = end.Steps.Count > 0 ? end.Steps[0].StartedAt : null,
            EndedAt = time.GetUtcNow(),
            Explanation = IsUnhealed(result) && end.Decision is { } decision ? ReportedExplanation.Of(decision.Rules) : null,
            Steps = end.Steps,
        };
    }

    private static bool IsUnhealed(HealResult result) => result.Outcome is HealOutcome.Failed or HealOutcome.Escalated;

    private void Log(IncidentEntry entry, HealPlan? plan, HealResult result)
    {
        var (host, check, rule) = (entry.Incident.Hostname, entry.Incident.CheckType ?? entry.Incident.IncidentType, plan?.Rule.Id ?? "no rule");
        if (IsUnhealed(result))
            LogUnhealed(Word.Of(result.Outcome), check, host, rule, result.Message);
        else
            LogEnded(Word.Of(result.Outcome), check, host, rule, result.Message);
    }

    [LoggerMessage(1211, LogLevel.Information, "{Outcome}: {Check} on {Host} by {Rule}: {Message}")]
    private partial void LogEnded(string outcome, string check, string host, string rule, string message);

    [LoggerMessage(1213, LogLevel.Information, "deferred: {Check} on {Host}: {Reason}")]
    private partial void LogDeferred(string check, string host, string reason);

    [LoggerMessage(1212, LogLevel.Warning, "{Outcome}: {Check} on {Host} by {Rule}: {Message}")]
    private partial void LogUnhealed(string outcome, string check, string host, string rule, string message);
}
