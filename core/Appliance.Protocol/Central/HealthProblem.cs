namespace Appliance.Protocol.Central;

/// <summary>What an appliance says is wrong with itself.</summary>
/// <param name="Code">One of the constants here; a newer appliance may know more.</param>
/// <param name="Message">A sentence for a person.</param>
public sealed record HealthProblem(string Code, string Message)
{
    public const string ClockSkew = "clock_skew";
    /// <summary>The kill switch stops healing.</summary>
    public const string HealingDisabled = "healing_disabled";
    public const string DiskFull = "disk_full";
    public const string DiskLow = "disk_low";
    public const string OrderKeys = "order_keys";
    public const string OrderRefused = "order_refused";
    public const string JournalUnwritable = "journal_unwritable";
    public const string RulesRefused = "rules_refused";
}
