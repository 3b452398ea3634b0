using Appliance.Core.State;
using Appliance.Sdk;

namespace Appliance.Core.Healing;

/// <summary>The one way in for incidents: journalled first, so that the caller may acknowledge when this returns.</summary>
internal sealed class IncidentIntake(IncidentJournal journal, HealQueue queue, TimeProvider time)
{
    /// <summary>A drift that no rule was started for is the same incident for this long, however often it is seen.</summary>
    private static readonly TimeSpan Repeats = TimeSpan.FromMinutes(5);

    /// <param name="source">What saw it: with the machine it tells one drift from another.</param>
    /// <param name="incident">What was seen.</param>
    /// <returns>The incident's id, or null when the drift is known already.</returns>
    public string? Accept(string source, Incident incident)
    {
        var now = time.GetUtcNow();
        var entry = journal.Receive(IncidentJournal.KeyOf(incident.Hostname, source), incident, now, Repeats);
        if (entry is not null)
            queue.Add(entry);
        return entry?.Id;
    }
}
