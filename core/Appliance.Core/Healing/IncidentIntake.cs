using Appliance.Core.Hosting.Memory;
using Appliance.Core.State;
using Appliance.Rules;
using Appliance.Sdk;

namespace Appliance.Core.Healing;

/// <summary>The one way in for incidents: journalled first, so that the caller may acknowledge when this returns.</summary>
internal sealed class IncidentIntake(IncidentJournal journal, HealQueue queue, RuleBookStore rules, AllocationBudget memory, TimeProvider time)
{
    /// <summary>A drift that no rule was started for is the same incident for this long, however often it is seen.</summary>
    private static readonly TimeSpan Repeats = TimeSpan.FromMinutes(5);

    /// <summary>A disk is asked once for so many: it takes a thousand times as long as to write one down.</summary>
    private const int Batch = 250;

    /// <param name="source">What saw it: with the machine it tells one drift from another.</param>
    /// <param name="incident">What was seen.</param>
    /// <returns>The incident's id, or null when the drift is known already.</returns>
    public string? Accept(string source, Incident incident)
    {
        var now = time.GetUtcNow();
        var entry = journal.Receive(Sighting(source, incident, now), now, Repeats);
        if (entry is not null)
            queue.Add(entry);
        return entry?.Id;
    }

    /// <summary>Accepts what was seen at once, in batches: when this fails, the batches before it are accepted.</summary>
    public void AcceptAll(IEnumerable<(string Source, Incident Incident)> seen)
    {
        foreach (var batch in seen.Chunk(Batch))
        {
            var now = time.GetUtcNow();
            foreach (var entry in journal.Receive([.. batch.Select(each => Sighting(each.Source, each.Incident, now))], now, Repeats))
                queue.Add(entry);
            memory.Settle(AllocationBudget.OfWork);
        }
    }

    /// <summary>With the rules of now: a drift that another one would take is not the one that was seen before.</summary>
    private Sighting Sighting(string source, Incident incident, DateTimeOffset now) =>
        new(IncidentJournal.KeyOf(incident.Hostname, source), incident, rules.RuleBook.PossibleTakers(incident, now));
}
