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

    /// <summary><see cref="OrderRequest"/> → <see cref="OrderDetails"/>.</summary>
    public const string ShowOrder = "orders/show";

    /// <summary>No parameters → a list of <see cref="PluginSummary"/>.</summary>
    public const string Plugins = "plugins";

    /// <summary><see cref="RulePageRequest"/> → <see cref="RulePage"/>.</summary>
    public const string Rules = "rules/page";

    /// <summary><see cref="ExplainRequest"/> → <see cref="Rules.Explanation"/>, by the rules of now.</summary>
    public const string Explain = "rules/explain-closest";

    /// <summary><see cref="ReplayRequest"/> → <see cref="ReplayReport"/>.</summary>
    public const string Replay = "rules/replay";

    /// <summary><see cref="PluginRequest"/> → <see cref="PluginDetails"/>.</summary>
    public const string ShowPlugin = "plugins/show";

    /// <summary><see cref="PluginHistoryRequest"/> → a list of <see cref="PluginHistoryEntry"/>, newest first.</summary>
    public const string PluginHistory = "plugins/history";

    /// <summary><see cref="PluginRequest"/> → <see cref="PluginChange"/>, as are those that follow.</summary>
    public const string InstallPlugin = "plugins/install";
    public const string UpdatePlugin = "plugins/update";
    public const string RollBackPlugin = "plugins/rollback";
    public const string DisablePlugin = "plugins/disable";
    public const string EnablePlugin = "plugins/enable";
    public const string RemovePlugin = "plugins/remove";
    public const string DismissPlugin = "plugins/dismiss";
    public const string ReleasePlugin = "plugins/release";

    /// <summary>No parameters → <see cref="HealingState"/>.</summary>
    public const string Healing = "healing";

    /// <summary><see cref="HealingRequest"/> → <see cref="HealingState"/>, as is the next.</summary>
    public const string DisableHealing = "healing/disable";
    public const string EnableHealing = "healing/enable";

    /// <summary><see cref="ApprovalRequest"/> → <see cref="Control.ApprovalAnswer"/>.</summary>
    public const string AnswerApproval = "healing/answer";

    /// <summary>No parameters → a list of <see cref="TrustedPublisher"/>.</summary>
    public const string Trusted = "trust/list";

    /// <summary><see cref="Packages.Publisher"/> → <see cref="PluginChange"/>, whose id is the publisher's name.</summary>
    public const string Trust = "trust/add";

    /// <summary><see cref="PluginRequest"/>, whose id is the publisher's name → <see cref="PluginChange"/>.</summary>
    public const string Distrust = "trust/remove";

    /// <summary>No parameters → a list of <see cref="TrustedOrderKey"/>, empty while none is trusted.</summary>
    public const string OrderKeys = "trust/order-keys/list";

    /// <summary>No parameters → <see cref="PluginChange"/>, whose id says nothing.</summary>
    public const string ForgetOrderKeys = "trust/order-keys/forget";
}
