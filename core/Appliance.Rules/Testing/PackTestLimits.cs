namespace Appliance.Rules.Testing;

/// <summary>Bounds on a pack's tests: an appliance runs them when it installs the pack.</summary>
internal static class PackTestLimits
{
    /// <summary>Of a pack.</summary>
    public const int Tests = 1000;

    /// <summary>Of a test.</summary>
    public const int Events = 1000;

    /// <summary>Of all tests of a pack.</summary>
    public const int EventsOfAll = 100_000;

    /// <summary>How long after its start an event may come.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>When a test starts that says nothing of it: no test may depend on the day on which it runs.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Between these a test may start: durations lead no further than what a date can be.</summary>
    public static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;
    public static readonly DateTimeOffset Latest = new(2999, 12, 31, 0, 0, 0, TimeSpan.Zero);
}
