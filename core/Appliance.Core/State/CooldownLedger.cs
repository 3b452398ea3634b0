namespace Appliance.Core.State;

/// <summary>Until when each rule leaves each machine alone. Durable, so that a restart does not forget it.</summary>
internal sealed class CooldownLedger(Journal journal)
{
    /// <summary>Claims the rule for the machine, if it is free, in one step: of two that try at once one gets it.</summary>
    /// <returns>Null when claimed; else the time until which it is taken.</returns>
    public DateTimeOffset? TryClaim(string ruleId, string host, TimeSpan cooldown, DateTimeOffset now) => journal.Write(session =>
    {
        var claimed = session.Execute(
            """
            INSERT INTO cooldowns (rule_id, host, until) VALUES (@rule, @host, @until)
            ON CONFLICT (rule_id, host) DO UPDATE SET until = @until WHERE until <= @now
            """,
            ("@rule", ruleId), ("@host", host.ToUpperInvariant()), ("@until", (now + cooldown).ToUnixTimeMilliseconds()),
            ("@now", now.ToUnixTimeMilliseconds()));
        if (claimed > 0)
            return (DateTimeOffset?)null;

        var until = session.Scalar<long>("SELECT until FROM cooldowns WHERE rule_id = @rule AND host = @host",
            ("@rule", ruleId), ("@host", host.ToUpperInvariant()));
        return DateTimeOffset.FromUnixTimeMilliseconds(until);
    });
}
