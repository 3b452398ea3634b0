using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Rules;
using Appliance.Rules.Conditions;

namespace Appliance.Core.Rules;

/// <summary>Runs recorded incidents through the rules in force and through those that would be with another pack, and compares.</summary>
internal sealed class RuleReplay(ReplayedPacks packs, IncidentJournal incidents, IncidentPast past, TimeProvider time)
{
    /// <summary>The latest of those that the journal has.</summary>
    private const int MostIncidents = 5000;

    private const int MostChanges = 500;

    /// <exception cref="PackReplayException">The path holds no pack, or one that would be refused.</exception>
    public ReplayReport Run(ReplayRequest request, CancellationToken cancellationToken)
    {
        var pack = packs.Read(request.Path);
        var (since, looked, changes) = (time.GetUtcNow() - TimeSpan.FromDays(request.Days), 0, new List<ReplayChange>());
        foreach (var entry in incidents.Since(since, MostIncidents))
        {
            cancellationToken.ThrowIfCancellationRequested();
            looked++;
            var subject = new Subject(entry.Incident, entry.DetectedAt, past.Before(entry));
            var (was, would) = (RuleOutcome.Of(pack.Before.Decide(subject), subject), RuleOutcome.Of(pack.With.Decide(subject), subject));
            if (was != would)
                changes.Add(new ReplayChange(entry.Id, entry.Incident.Hostname, entry.Incident.CheckType, entry.DetectedAt, was, would));
        }

        return new ReplayReport
        {
            PackId = pack.Id,
            Version = pack.Version,
            InPlaceOf = pack.InPlaceOf,
            FailedTest = pack.FailedTest,
            Incidents = looked,
            Changed = changes.Count,
            Changes = [.. changes.Take(MostChanges)],
        };
    }
}
