namespace Appliance.Core.State;

/// <summary>For rules that act on the first of a group, or on so many machines: what they have acted on. Durable.</summary>
internal sealed class RestraintLedger(Journal journal)
{
    /// <summary>In the place of a rule: all of them.</summary>
    private const string All = "*";

    /// <summary>
    /// Claims all that a heal needs in one step, or nothing: of two that try at once for the last place one gets it. Who has it gets it again. One
    /// that is left alone for another's sake gives its cooldown back, because nothing ran on its machine.
    /// </summary>
    public RestraintVerdict TryAct(Restraint restraint, DateTimeOffset now) => journal.Write(session =>
    {
        if (restraint is { Group: { } group, Per: { } per } && TakenUntil(session, restraint, group, per, now) is { } until)
        {
            CooldownLedger.GiveBack(session, restraint.RuleId, restraint.Host, restraint.Holder);
            return new RestraintVerdict { TakenUntil = until };
        }

        if (restraint is { MostHosts: { } most, Since: { } since } && Others(session, restraint, restraint.RuleId, since, now).Count is var others && others >= most)
            return new RestraintVerdict { OtherHosts = others };

        if (restraint.MostHostsOfAll is { } all && Others(session, restraint, All, now - restraint.PerOfAll, now) is { First: { } first } busy && busy.Count >= all)
        {
            CooldownLedger.GiveBack(session, restraint.RuleId, restraint.Host, restraint.Holder);
            return new RestraintVerdict { BusyUntil = first + restraint.PerOfAll };
        }

        Claim(session, restraint, now);
        return RestraintVerdict.Act;
    });

    /// <summary>A time further away than the rule could have set is of a clock that was set back since, and counts no more.</summary>
    private static DateTimeOffset? TakenUntil(JournalSession session, Restraint restraint, string group, TimeSpan per, DateTimeOffset now)
    {
        var until = session.Scalar<long>(
            "SELECT until FROM throttles WHERE rule_id = @rule AND group_name = @group AND holder <> @holder AND until > @now AND until <= @farthest",
            ("@rule", restraint.RuleId), ("@group", group), ("@holder", restraint.Holder), ("@now", now.ToUnixTimeMilliseconds()),
            ("@farthest", (now + per).ToUnixTimeMilliseconds()));
        return until > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null;
    }

    private static (long Count, DateTimeOffset? First) Others(JournalSession session, Restraint restraint, string rule, DateTimeOffset since, DateTimeOffset now) => session.Query(
        "SELECT COUNT(*) AS count, MIN(at) AS first FROM reached WHERE rule_id = @rule AND host <> @host AND at > @since AND at <= @now",
        row => (row.Number("count"), row.Time("first")),
        ("@rule", rule), ("@host", restraint.Host), ("@since", since.ToUnixTimeMilliseconds()), ("@now", now.ToUnixTimeMilliseconds())).First();

    private static void Claim(JournalSession session, Restraint restraint, DateTimeOffset now)
    {
        if (restraint is { Group: { } group, Per: { } per })
        {
            session.Execute(
                """
                INSERT INTO throttles (rule_id, group_name, until, holder) VALUES (@rule, @group, @until, @holder)
                ON CONFLICT (rule_id, group_name) DO UPDATE SET until = @until, holder = @holder WHERE holder <> @holder
                """,
                ("@rule", restraint.RuleId), ("@group", group), ("@until", (now + per).ToUnixTimeMilliseconds()), ("@holder", restraint.Holder));
        }

        if (restraint.MostHosts is not null)
            Reach(session, restraint.RuleId, restraint.Host, now);
        if (restraint.MostHostsOfAll is not null)
            Reach(session, All, restraint.Host, now);
    }
    private static void Reach(JournalSession session, string rule, string host, DateTimeOffset now) => session.Execute(
        "INSERT INTO reached (rule_id, host, at) VALUES (@rule, @host, @now) ON CONFLICT (rule_id, host) DO UPDATE SET at = @now",
        ("@rule", rule), ("@host", host), ("@now", now.ToUnixTimeMilliseconds()));
}
