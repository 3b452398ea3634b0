using Appliance.Core.Reporting;
using Appliance.Protocol.Central;
using Appliance.Rules.Packs;

namespace Appliance.Core.State;

/// <summary>The incidents that wait for a time.</summary>
internal sealed class DeferralJournal(Journal journal)
{
    /// <summary>Records that an incident waits and the report of it, both or neither.</summary>
    /// <param name="report">With the time until which it waits.</param>
    public void Defer(HealReport report) => journal.Write(session =>
    {
        session.Execute(
            "UPDATE incidents SET state = 'deferred', rule_id = @rule, action = @action, guard = @guard, message = @message, deferred_until = @until WHERE id = @id",
            ("@id", report.IncidentId), ("@rule", report.RuleId), ("@action", report.Action), ("@guard", report.Guard), ("@message", report.Message),
            ("@until", report.DeferredUntil!.Value.ToUnixTimeMilliseconds()));
        Outbox.Add(session, OutboxItem.Report(report));
    });

    /// <summary>Takes up those whose time has come, or lies further away than a rule can set it because the clock was set back: they are as if just received, and no rule's.</summary>
    public IReadOnlyList<IncidentEntry> TakeUp(DateTimeOffset now) => Next() is not { } next || (next > now && !IsTooFar(next, now)) ? [] : journal.Write(session => session.Query(
        $"""
        UPDATE incidents SET state = 'received', rule_id = NULL, action = NULL WHERE state <> 'ended' AND state = 'deferred' AND (deferred_until <= @now OR deferred_until > @farthest)
        RETURNING {IncidentJournal.Columns}
        """,
        IncidentJournal.Read, ("@now", now.ToUnixTimeMilliseconds()), ("@farthest", (now + RestraintParser.Longest).ToUnixTimeMilliseconds())));

    /// <summary>Ends one that waits, with the report of it.</summary>
    /// <returns>False: it does not wait any more, and nothing was recorded.</returns>
    public bool End(HealReport report) => journal.Write(session =>
    {
        var waited = session.Execute("UPDATE incidents SET state = 'received' WHERE id = @id AND state = 'deferred'", ("@id", report.IncidentId)) > 0;
        if (waited)
            IncidentJournal.End(session, report, counted: false);
        return waited;
    });

    /// <summary>How many wait.</summary>
    public long Count() => journal.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM incidents WHERE state <> 'ended' AND state = 'deferred'"));

    /// <summary>When the next one's time comes; null when none waits.</summary>
    public DateTimeOffset? Next() => journal.Read(session => session.Scalar<long>(
        "SELECT MIN(deferred_until) FROM incidents WHERE state <> 'ended' AND state = 'deferred'")) is > 0 and var next
            ? DateTimeOffset.FromUnixTimeMilliseconds(next)
            : null;

    private static bool IsTooFar(DateTimeOffset time, DateTimeOffset now) => time > now + RestraintParser.Longest;
}
