using System.Text.Json;
using Appliance.Core.Reporting;
using Appliance.Protocol.Central;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Microsoft.Data.Sqlite;

namespace Appliance.Core.State;

/// <summary>The incidents in the journal, from received through started to ended.</summary>
internal sealed class IncidentJournal(Journal journal)
{
    public const string Columns =
        "id, key, incident, state, rule_id, action, runbook_id, idempotent, outcome, guard, message, detected_at, deferred_until, started_at, ended_at";

    /// <summary>What makes two observations the same drift.</summary>
    public static string KeyOf(string host, string source) => $"{host.ToUpperInvariant()}|{source}";

    /// <summary>Records what was seen, unless it is known: see <see cref="IncidentReception"/>.</summary>
    /// <returns>The new entry, or null when the drift is known.</returns>
    public IncidentEntry? Receive(Sighting seen, DateTimeOffset now, TimeSpan repeats) => Receive([seen], now, repeats).FirstOrDefault();

    /// <summary>The same for many at once: all of them are on disk on return, or none.</summary>
    /// <returns>The new entries.</returns>
    public IReadOnlyList<IncidentEntry> Receive(IReadOnlyList<Sighting> seen, DateTimeOffset now, TimeSpan repeats) => journal.Write(session =>
    {
        using var reception = new IncidentReception(session, now, repeats);
        return seen.Select(reception.Receive).OfType<IncidentEntry>().ToList();
    });

    /// <summary>Of a stop of all healing and the start of a heal one comes first.</summary>
    /// <returns>False when healing is stopped and the heal would change a machine: then nothing may run.</returns>
    public bool TryStart(string id, string ruleId, string action, string? runbookId, bool idempotent, bool changesMachine, DateTimeOffset now) =>
        journal.Write(session => session.Execute(
            $"""
            UPDATE incidents SET state = 'started', rule_id = @rule, action = @action, runbook_id = @runbook, guard = NULL,
            idempotent = @idempotent, started_at = @now WHERE id = @id
            AND (@changes = 0 OR NOT EXISTS (SELECT 1 FROM facts WHERE name = '{Facts.HealingStopped}'))
            """,
            ("@id", id), ("@rule", ruleId), ("@action", action), ("@runbook", runbookId), ("@idempotent", idempotent ? 1 : 0),
            ("@changes", changesMachine ? 1 : 0), ("@now", now.ToUnixTimeMilliseconds())) > 0);

    /// <summary>When the drift was last seen, by whatever looks for it.</summary>
    public DateTimeOffset? LastSeen(string id) => journal.Read(session =>
        session.Query("SELECT COALESCE(last_seen_at, detected_at) AS seen FROM incidents WHERE id = @id", row => row.Time("seen"), ("@id", id)).FirstOrDefault());

    /// <summary>Records the end of an incident and its report to Central Command, both or neither.</summary>
    /// <param name="report">The report.</param>
    /// <param name="counted">Whether a rule counts it and waits for more, so that the next sighting of the same drift is an incident too.</param>
    /// <param name="restsUntil">Until then the same drift is the same incident; null: as its rule's cooldown says.</param>
    public void End(HealReport report, bool counted = false, DateTimeOffset? restsUntil = null) =>
        journal.Write(session => End(session, report, counted, restsUntil));

    public static void End(JournalSession session, HealReport report, bool counted, DateTimeOffset? restsUntil = null)
    {
        session.Execute(
            """
            UPDATE incidents SET state = 'ended', rule_id = COALESCE(@rule, rule_id), action = @action, runbook_id = @runbook, outcome = @outcome,
            failure = @failure, guard = @guard, message = @message, counted = @counted, rests_until = @rests, ended_at = @now WHERE id = @id
            """,
            ("@id", report.IncidentId), ("@rule", report.RuleId), ("@action", report.Action), ("@runbook", report.RunbookId),
            ("@outcome", Word.Of(report.Outcome)), ("@failure", report.Failure is { } kind ? Word.Of(kind) : null),
            ("@guard", report.Guard), ("@message", report.Message), ("@counted", counted ? 1 : null),
            ("@rests", restsUntil?.ToUnixTimeMilliseconds()), ("@now", report.EndedAt.ToUnixTimeMilliseconds()));
        Outbox.Withdraw(session, OutboxItem.ReportKind, HealReport.DeferralId(report.IncidentId));
        Outbox.Add(session, OutboxItem.Report(report));
    }

    /// <summary>Those that are to be taken up at once.</summary>
    public IReadOnlyList<IncidentEntry> Unfinished() => journal.Read(session =>
        session.Query($"SELECT {Columns} FROM incidents WHERE state <> 'ended' AND state <> 'deferred' ORDER BY detected_at", Read));

    public IReadOnlyList<IncidentEntry> Latest(int limit) => journal.Read(session =>
        session.Query($"SELECT {Columns} FROM incidents ORDER BY detected_at DESC, rowid DESC LIMIT @limit", Read, ("@limit", limit)));

    /// <summary>Those since then, newest first, read in small pages.</summary>
    public IEnumerable<IncidentEntry> Since(DateTimeOffset since, int most) => JournalPages.Back((long.MaxValue, long.MaxValue), most, before => journal.Read(session =>
        session.Query(
            $"""
            SELECT rowid AS row, {Columns} FROM incidents WHERE detected_at >= @since AND (detected_at, rowid) < (@at, @row)
            ORDER BY detected_at DESC, rowid DESC LIMIT @size
            """,
            row => (Read(row), row.RequiredTime("detected_at"), row.Number("row")),
            ("@since", since.ToUnixTimeMilliseconds()), ("@at", before.At), ("@row", before.Row), ("@size", JournalPages.Size))));

    public IncidentEntry? Find(string id) => journal.Read(session =>
        session.Query($"SELECT {Columns} FROM incidents WHERE id = @id", Read, ("@id", id)).FirstOrDefault());

    /// <summary>How often a rule has healed the same drift since then.</summary>
    public long HealsSince(string ruleId, string key, DateTimeOffset since) => journal.Read(session => session.Scalar<long>(
        """
        SELECT COUNT(*) FROM incidents
        WHERE state = 'ended' AND ended_at > @since AND rule_id = @rule AND outcome = 'healed' AND key = @key
        """,
        ("@since", since.ToUnixTimeMilliseconds()), ("@rule", ruleId), ("@key", key)));

    public IReadOnlyDictionary<string, TakenIncidents> TakenByRule() => journal.Read(session =>
        session.Query("SELECT rule_id, COUNT(*) AS count, MAX(detected_at) AS last FROM incidents WHERE rule_id IS NOT NULL GROUP BY rule_id",
            row => (Rule: row.RequiredText("rule_id"), Taken: new TakenIncidents(row.Number("count"), row.RequiredTime("last")))))
        .ToDictionary(row => row.Rule, row => row.Taken);

    public IReadOnlyDictionary<string, long> Outcomes() => journal.Read(session =>
        session.Query("SELECT outcome, COUNT(*) AS count FROM incidents WHERE outcome IS NOT NULL GROUP BY outcome",
            row => (Outcome: row.RequiredText("outcome"), Count: row.Number("count"))))
        .ToDictionary(row => row.Outcome, row => row.Count);

    public static IncidentEntry Read(SqliteDataReader row) => new()
    {
        Id = row.RequiredText("id"),
        Key = row.RequiredText("key"),
        Incident = JsonSerializer.Deserialize(row.RequiredText("incident"), WorkerJson.Default.Incident)!,
        State = Enum.Parse<IncidentState>(row.RequiredText("state"), ignoreCase: true),
        RuleId = row.Text("rule_id"),
        Action = row.Text("action"),
        RunbookId = row.Text("runbook_id"),
        Idempotent = row.Flag("idempotent") ?? false,
        Outcome = row.Text("outcome") is { } word ? Word.Parse<HealOutcome>(word) : null,
        Guard = row.Text("guard"),
        Message = row.Text("message"),
        DetectedAt = row.RequiredTime("detected_at"),
        DeferredUntil = row.Time("deferred_until"),
        StartedAt = row.Time("started_at"),
        EndedAt = row.Time("ended_at"),
    };
}
