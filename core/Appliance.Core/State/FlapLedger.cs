namespace Appliance.Core.State;

/// <summary>Counts how often a drift has come back, and remembers what is left alone for it. Durable. A machine's heals run one at a time, so that nobody else asks about the same drift.</summary>
internal sealed class FlapLedger(Journal journal)
{
    private const int Most = 3;

    private static readonly TimeSpan Fast = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Slow = TimeSpan.FromHours(4);
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    /// <summary>
    /// Who was told once is told the same after a crash. After the rest one heal is tried; when that does not last either, the cause has to be
    /// found, and the drift is left alone until fewer than three returns lie within four hours. What is left alone gives its rule's claim back.
    /// </summary>
    /// <returns>Null when it may be healed.</returns>
    public FlapVerdict? Stand(string key, string ruleId, string host, string incident, DateTimeOffset now)
    {
        var before = journal.Read(session => Find(session, key));
        var wells = journal.Read(session => Wells(session, key, now - Slow, now));
        // Further away than any rest can end: the clock was set back since.
        if (before.Until > now + Slow)
            before = default;
        if (before.Holder == incident || (before.Holder is not null && before.Until > now))
        {
            journal.Write(session => CooldownLedger.GiveBack(session, ruleId, CooldownLedger.Host(host), incident));
            return new FlapVerdict(before.Until, before.IsSlow, before.Holder != incident, wells);
        }

        var isFast = wells.Count(well => well.At > now - Fast) >= Most;
        var isSlow = wells.Count >= Most && wells[^1].At > before.Until;
        if (!isFast && !isSlow)
            return null;

        var until = isFast ? now + Rest : wells[^Most].At + Slow;
        journal.Write(session =>
        {
            Record(session, key, until, !isFast, incident);
            CooldownLedger.GiveBack(session, ruleId, CooldownLedger.Host(host), incident);
        });
        return new FlapVerdict(until, !isFast, false, isFast ? [.. wells.Where(well => well.At > now - Fast)] : wells);
    }

    public static void Prune(JournalSession session, DateTimeOffset endedBefore) =>
        session.Execute("DELETE FROM flaps WHERE until < @before", ("@before", endedBefore.ToUnixTimeMilliseconds()));

    private static (DateTimeOffset Until, bool IsSlow, string? Holder) Find(JournalSession session, string key) => session.Query(
        "SELECT until, is_slow, holder FROM flaps WHERE key = @key",
        row => (row.RequiredTime("until"), row.Flag("is_slow") ?? false, row.Text("holder")), ("@key", key)).FirstOrDefault();

    /// <summary>It can only have come back after it was well.</summary>
    private static List<FlapWell> Wells(JournalSession session, string key, DateTimeOffset since, DateTimeOffset now) => [.. session.Query(
        """
        SELECT ended_at, outcome, rule_id FROM incidents
        WHERE key = @key AND state = 'ended' AND outcome IN ('healed', 'already-compliant') AND ended_at > @since AND ended_at <= @now ORDER BY ended_at DESC LIMIT 10
        """,
        row => new FlapWell(row.RequiredTime("ended_at"), row.RequiredText("outcome"), row.Text("rule_id")),
        ("@key", key), ("@since", since.ToUnixTimeMilliseconds()), ("@now", now.ToUnixTimeMilliseconds())).Reverse()];

    private static void Record(JournalSession session, string key, DateTimeOffset until, bool isSlow, string incident) => session.Execute(
        """
        INSERT INTO flaps (key, until, is_slow, holder) VALUES (@key, @until, @slow, @incident)
        ON CONFLICT (key) DO UPDATE SET until = @until, is_slow = @slow, holder = @incident
        """,
        ("@key", key), ("@until", until.ToUnixTimeMilliseconds()), ("@slow", isSlow ? 1 : 0), ("@incident", incident));
}
