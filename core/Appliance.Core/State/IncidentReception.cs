using System.Text.Json;
using Appliance.Protocol.Worker;

namespace Appliance.Core.State;

/// <summary>Tells in one transaction of the journal which sightings are new incidents, and records those.</summary>
internal sealed class IncidentReception(JournalSession session, DateTimeOffset now, TimeSpan repeats) : IDisposable
{
    private readonly JournalStatement _again = session.Prepare(
        """
        UPDATE incidents SET seen = seen + 1, last_seen_at = @now WHERE id = (SELECT id FROM incidents WHERE key = @key ORDER BY detected_at DESC, rowid DESC LIMIT 1)
        AND (state <> 'ended' OR (counted IS NULL AND compliant_at IS NULL AND outcome NOT IN ('healed', 'already-compliant')
            AND instr(@takers, char(10) || COALESCE(rule_id, '') || char(10)) > 0 AND @now < COALESCE(rests_until,
            (SELECT until FROM cooldowns WHERE cooldowns.rule_id = incidents.rule_id AND host = @host AND (holder = incidents.id OR until >= ended_at)),
            ended_at + @repeats)))
        """);

    private readonly JournalStatement _first = session.Prepare(
        "INSERT INTO incidents (id, key, incident, state, detected_at, last_seen_at) VALUES (@id, @key, @incident, 'received', @now, @now)");

    /// <summary>
    /// Records an incident, unless the same drift is open, or ended unhealed, may be its rule's again, and that still rests: then that one has been
    /// seen again. One that no rule was started for is the same for as long as it repeats, unless a rule counts it: then each counts. None is the
    /// same any more where the machine was found compliant since.
    /// </summary>
    /// <returns>The new entry, or null when the drift is known.</returns>
    public IncidentEntry? Receive(Sighting seen)
    {
        var known = _again.Execute(
            ("@key", seen.Key), ("@host", CooldownLedger.Host(seen.Incident.Hostname)), ("@takers", $"\n{string.Join('\n', seen.Takers)}\n"),
            ("@now", now.ToUnixTimeMilliseconds()), ("@repeats", (long)repeats.TotalMilliseconds));
        if (known > 0)
            return null;

        var entry = new IncidentEntry
        {
            Id = $"INC-{Guid.CreateVersion7(now):N}",
            Key = seen.Key,
            Incident = seen.Incident,
            State = IncidentState.Received,
            DetectedAt = now,
        };
        _first.Execute(
            ("@id", entry.Id), ("@key", seen.Key), ("@incident", JsonSerializer.Serialize(seen.Incident, WorkerJson.Default.Incident)),
            ("@now", now.ToUnixTimeMilliseconds()));
        return entry;
    }

    public void Dispose()
    {
        _again.Dispose();
        _first.Dispose();
    }
}
