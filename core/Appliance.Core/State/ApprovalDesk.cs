using Microsoft.Extensions.Logging;

namespace Appliance.Core.State;

/// <summary>Takes a person's answer to what waits for approval, however it came.</summary>
internal sealed partial class ApprovalDesk(ApprovalJournal journal, DeferralSignal deferred, TimeProvider time, ILogger<ApprovalDesk> logger)
{
    /// <returns>Null when the answer was taken; else why it was not, as a sentence.</returns>
    public string? Answer(string incidentId, bool approved, string by, string? reason)
    {
        var now = time.GetUtcNow();
        var words = reason is { Length: > 0 } ? HealingStop.Bounded(reason) : null;
        switch (journal.Answer(incidentId, approved, by, words, now))
        {
            case null:
                return $"No heal of incident '{incidentId}' waits for approval; 'appliance incidents' lists those that do.";
            case { Approved: { } before, By: var who }:
                return $"Incident '{incidentId}' was {Word(before)} before, by {who}.";
            case { ExpiresAt: var expired } when expired <= now:
                return $"The question about incident '{incidentId}' expired on {expired:yyyy-MM-dd HH:mm} UTC. When its drift is seen again, it is asked again.";
        }

        deferred.Raise();
        LogAnswered(incidentId, Word(approved), by, words ?? "no reason was given");
        return null;
    }

    private static string Word(bool approved) => approved ? "approved" : "refused";

    [LoggerMessage(1241, LogLevel.Warning, "The heal of incident {IncidentId} was {Answer} by {Person}: {Reason}")]
    private partial void LogAnswered(string incidentId, string answer, string person, string reason);
}
