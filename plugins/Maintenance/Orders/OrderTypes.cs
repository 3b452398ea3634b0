using Appliance.Sdk;

namespace Appliance.Plugins.Maintenance.Orders;

/// <summary>The order types of this plugin. <c>plugin.json</c> repeats them.</summary>
internal static class OrderTypes
{
    public static readonly OrderType Diagnostic = new()
    {
        Name = "diagnostic",
        Description = "Runs one of a fixed list of read-only commands on the appliance.",
        Risk = OrderRisk.ReadOnly,
        Timeout = TimeSpan.FromSeconds(30),
        Idempotent = true,
    };

    public static readonly OrderType ViewLogs = new()
    {
        Name = "view_logs",
        Description = "Returns the newest lines of the appliance daemon's journal.",
        Risk = OrderRisk.ReadOnly,
        Timeout = TimeSpan.FromSeconds(30),
        Idempotent = true,
    };
}
