namespace Appliance.Core.State;

/// <summary>Single values that must outlive the process, such as the chosen MAC address.</summary>
internal sealed class Facts(Journal journal)
{
    public const string MacAddress = "mac_address";
    public const string ApplianceId = "appliance_id";

    /// <summary>How far the own clock was ahead of the server's; absent while they agree.</summary>
    public const string ClockSkewSeconds = "clock_skew_seconds";

    /// <summary>Set while a scan that the server asked for, once, has not ended.</summary>
    public const string ScanRequested = "scan_requested";

    /// <summary>The keys by which orders are verified, as JSON; absent while none is trusted.</summary>
    public const string OrderKeys = "order_keys";

    /// <summary>The latest expiry of an order that was pruned, in Unix milliseconds.</summary>
    public const string OrdersForgottenUntil = "orders_forgotten_until";

    /// <summary>Who stopped all healing, as JSON; absent while nobody has.</summary>
    public const string HealingStopped = "healing_stopped";

    /// <summary>Written to see whether the journal can be written again.</summary>
    public const string WrittenAfterFault = "written_after_fault";

    public string? Get(string name) =>
        journal.Read(session => session.Scalar<string>("SELECT value FROM facts WHERE name = @name", ("@name", name)));

    public void Set(string name, string value) => journal.Write(session =>
        session.Execute("INSERT INTO facts (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = @value",
            ("@name", name), ("@value", value)));

    public void Clear(string name) => journal.Write(session =>
        session.Execute("DELETE FROM facts WHERE name = @name", ("@name", name)));
}
