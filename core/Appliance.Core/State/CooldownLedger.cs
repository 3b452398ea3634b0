namespace Appliance.Core.State;

/// <summary>Until when each rule leaves each machine alone. Durable, so that a restart does not forget it.</summary>
internal sealed class CooldownLedger(Journal journal)
{
    /// <summary>A machine's name as the ledger has it: in whatever case it came.</summary>
    public static string Host(string name) => name.ToUpperInvariant();

    /// <summary>
    /// Claims the rule for the machine, if it is free, in one step: of two that try at once one gets it. Who holds the claim gets
    /// it again, so that a crash between claim and heal does not lose the heal.
    /// </summary>
    /// <param name="ruleId">The rule.</param>
    /// <param name="host">The machine.</param>
    /// <param name="holder">The incident that claims.</param>
    /// <param name="cooldown">For how long.</param>
    /// <param name="now">From when.</param>
    /// <returns>Null when claimed; else the time until which it is taken.</returns>
    public DateTimeOffset? TryClaim(string ruleId, string host, string holder, TimeSpan cooldown, DateTimeOffset now) => journal.Write(session =>
    {
        var claimed = session.Execute(
            """
            INSERT INTO cooldowns (rule_id, host, until, holder) VALUES (@rule, @host, @until, @holder)
            ON CONFLICT (rule_id, host) DO UPDATE SET until = @until, holder = @holder WHERE until <= @now OR holder = @holder
            """,
            ("@rule", ruleId), ("@host", Host(host)), ("@until", (now + cooldown).ToUnixTimeMilliseconds()),
            ("@holder", holder), ("@now", now.ToUnixTimeMilliseconds()));
        if (claimed > 0)
            return (DateTimeOffset?)null;

        var until = session.Scalar<long>("SELECT until FROM cooldowns WHERE rule_id = @rule AND host = @host",
            ("@rule", ruleId), ("@host", Host(host)));
        return DateTimeOffset.FromUnixTimeMilliseconds(until);
    });

    /// <summary>For a heal that claimed and then did not run.</summary>
    public static void GiveBack(JournalSession session, string ruleId, string host, string holder) => session.Execute(
        "DELETE FROM cooldowns WHERE rule_id = @rule AND host = @host AND holder = @holder",
        ("@rule", ruleId), ("@host", host), ("@holder", holder));
}
