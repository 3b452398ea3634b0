namespace Appliance.Core.State;

/// <summary>What is over when a machine is found compliant.</summary>
internal sealed class ComplianceJournal(Journal journal)
{
    /// <summary>The latest incident of a drift, where it waits or ended unhealed, and the machine was not found compliant since; else null. A read alone, as most looks find nothing.</summary>
    public IncidentEntry? Remaining(string key) => journal.Read(session => session.Query(
        $"""
        SELECT {IncidentJournal.Columns} FROM incidents WHERE id = (SELECT id FROM incidents WHERE key = @key ORDER BY detected_at DESC, rowid DESC LIMIT 1)
        AND (state = 'deferred' OR (state = 'ended' AND compliant_at IS NULL AND counted IS NULL AND outcome NOT IN ('healed', 'already-compliant')))
        """,
        IncidentJournal.Read, ("@key", key)).FirstOrDefault());

    /// <summary>From now on the same drift is a new incident.</summary>
    public void Note(string id, DateTimeOffset now) => journal.Write(session => session.Execute(
        "UPDATE incidents SET compliant_at = @now WHERE id = @id AND state = 'ended'", ("@id", id), ("@now", now.ToUnixTimeMilliseconds())));
}
