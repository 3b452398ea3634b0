namespace Appliance.Core.State;

/// <summary>For rules that act on the last of a group: which incident stands for the others. Durable.</summary>
internal sealed class LastOfGroupLedger(Journal journal)
{
    /// <summary>In the place of a time: the one that stands for the group runs.</summary>
    private const long Runs = -1;

    /// <summary>
    /// Asks for an incident whether it is the one. The first of a group opens a period, a later one takes its place, and the one that has it when the
    /// period is over runs. One that comes then, before that one has begun, takes its place and runs at once. Where that one has ended and did not run,
    /// because its machine was found compliant, one before it takes its place.
    /// </summary>
    public LastOfGroupVerdict Stand(string ruleId, string group, string incident, TimeSpan per, DateTimeOffset now) => journal.Write(session =>
    {
        var row = session.Query(
            """
            SELECT holder, until, (SELECT rowid FROM incidents WHERE id = holder) > (SELECT rowid FROM incidents WHERE id = @incident) AS later,
                (SELECT state FROM incidents WHERE id = holder) IN ('received', 'deferred') AS open
            FROM throttles WHERE rule_id = @rule AND group_name = @group
            """,
            reader => (Holder: reader.RequiredText("holder"), Until: reader.Number("until"), Later: reader.Flag("later") ?? false, Open: reader.Flag("open") ?? false),
            ("@rule", ruleId), ("@group", group), ("@incident", incident)).FirstOrDefault();

        var hasRun = row.Until == Runs;
        if (row.Holder is not null && row.Holder != incident && row.Later && (row.Open || hasRun))
            return new LastOfGroupVerdict { StandsFor = row.Holder };

        // What holds the place without running lies in an open period; a time further away than one can be is of a clock that was set back since.
        var (time, end) = (now.ToUnixTimeMilliseconds(), (now + per).ToUnixTimeMilliseconds());
        var isInPeriod = row.Holder is not null && (row.Holder == incident || ((row.Open || row.Later) && !hasRun));
        var until = isInPeriod ? Math.Min(row.Until, end) : end;
        var isOver = until <= time;
        session.Execute(
            """
            INSERT INTO throttles (rule_id, group_name, until, holder) VALUES (@rule, @group, @until, @incident)
            ON CONFLICT (rule_id, group_name) DO UPDATE SET holder = @incident, until = @until
            """,
            ("@rule", ruleId), ("@group", group), ("@until", isOver ? Runs : until), ("@incident", incident));
        return isOver ? LastOfGroupVerdict.Run : new LastOfGroupVerdict { Until = DateTimeOffset.FromUnixTimeMilliseconds(until) };
    });
}
