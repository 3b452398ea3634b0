namespace Appliance.Protocol.Control;

/// <summary>The methods of the daemon's socket <c>&lt;state_dir&gt;/appliance.sock</c>.</summary>
public static class ControlMethods
{
    /// <summary>No parameters → <see cref="DaemonStatus"/>.</summary>
    public const string Status = "status";

    /// <summary>No parameters → <see cref="CheckinResult"/>, after the attempt.</summary>
    public const string Checkin = "checkin";

    /// <summary><see cref="ListRequest"/> → a list of <see cref="IncidentSummary"/>, newest first.</summary>
    public const string Incidents = "incidents";

    /// <summary><see cref="ListRequest"/> → a list of <see cref="OrderSummary"/>, newest first.</summary>
    public const string Orders = "orders";

    /// <summary>No parameters → a list of <see cref="PluginSummary"/>.</summary>
    public const string Plugins = "plugins";

    /// <summary>The incident as a JSON map (contract field names) → <see cref="Explanation"/>.</summary>
    public const string Explain = "rules/explain";
}
