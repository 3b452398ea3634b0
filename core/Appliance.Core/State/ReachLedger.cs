namespace Appliance.Core.State;

/// <summary>Which machines each rule with a limit has acted on, and when. Durable.</summary>
internal sealed class ReachLedger(Journal journal)
{
    /// <summary>Notes that a rule acts on a machine, unless it would be one too many, in one step: of two that try at once for the last place one gets it.</summary>
    /// <param name="ruleId">The rule.</param>
    /// <param name="host">The machine.</param>
    /// <param name="most">How many different machines it may act on since then.</param>
    /// <param name="since">From when on machines count.</param>
    /// <param name="now">When it acts.</param>
    /// <returns>Null when noted; else on how many others it has acted.</returns>
    public long? TryReach(string ruleId, string host, int most, DateTimeOffset since, DateTimeOffset now) => journal.Write(session =>
    {
        var others = session.Scalar<long>(
            "SELECT COUNT(*) FROM reached WHERE rule_id = @rule AND host <> @host AND at > @since",
            ("@rule", ruleId), ("@host", CooldownLedger.Host(host)), ("@since", since.ToUnixTimeMilliseconds()));
        if (others >= most)
            return others;

        session.Execute(
            "INSERT INTO reached (rule_id, host, at) VALUES (@rule, @host, @now) ON CONFLICT (rule_id, host) DO UPDATE SET at = @now",
            ("@rule", ruleId), ("@host", CooldownLedger.Host(host)), ("@now", now.ToUnixTimeMilliseconds()));
        return (long?)null;
    });
}
