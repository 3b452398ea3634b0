namespace Appliance.Core.State;

/// <summary>Which incident stands for the others of its group, for each rule that acts on one of many. Durable.</summary>
internal sealed class ThrottleLedger(Journal journal)
{
    /// <summary>Claims the group for its first incident, in one step: of two that try at once one gets it, and who has it gets it again.</summary>
    /// <returns>Null when claimed; else the time until which the group is taken.</returns>
    public DateTimeOffset? TryBeFirst(string ruleId, string group, string holder, TimeSpan per, DateTimeOffset now) => journal.Write(session =>
    {
        var claimed = session.Execute(
            """
            INSERT INTO throttles (rule_id, group_name, until, holder) VALUES (@rule, @group, @until, @holder)
            ON CONFLICT (rule_id, group_name) DO UPDATE SET until = @until, holder = @holder WHERE until <= @now
            """,
            ("@rule", ruleId), ("@group", group), ("@until", (now + per).ToUnixTimeMilliseconds()), ("@holder", holder),
            ("@now", now.ToUnixTimeMilliseconds()));
        var claim = Claim(session, ruleId, group);
        return claimed > 0 || claim.Holder == holder ? (DateTimeOffset?)null : claim.Until;
    });

    /// <summary>
    /// Makes an incident stand for its group. The first one opens the period; one that comes when the period is over, and the one that stands
    /// for it has not run yet, takes its place and does not wait again.
    /// </summary>
    /// <returns>Until when it waits for one that comes later.</returns>
    public DateTimeOffset BeLast(string ruleId, string group, string holder, TimeSpan per, DateTimeOffset now) => journal.Write(session =>
    {
        session.Execute(
            """
            INSERT INTO throttles (rule_id, group_name, until, holder) VALUES (@rule, @group, @until, @holder)
            ON CONFLICT (rule_id, group_name) DO UPDATE SET holder = @holder, until = CASE
                WHEN until > @now OR EXISTS (SELECT 1 FROM incidents WHERE id = throttles.holder AND state IN ('received', 'deferred')) THEN until
                ELSE @until END
            """,
            ("@rule", ruleId), ("@group", group), ("@until", (now + per).ToUnixTimeMilliseconds()), ("@holder", holder),
            ("@now", now.ToUnixTimeMilliseconds()));
        return Claim(session, ruleId, group).Until;
    });

    /// <summary>The incident that stands for the group.</summary>
    public string? HolderOf(string ruleId, string group) => journal.Read(session => session.Scalar<string>(
        "SELECT holder FROM throttles WHERE rule_id = @rule AND group_name = @group", ("@rule", ruleId), ("@group", group)));

    private static (string Holder, DateTimeOffset Until) Claim(JournalSession session, string ruleId, string group) => session.Query(
        "SELECT holder, until FROM throttles WHERE rule_id = @rule AND group_name = @group",
        row => (row.RequiredText("holder"), row.RequiredTime("until")), ("@rule", ruleId), ("@group", group))[0];
}
