using Appliance.CentralCommand.Orders;
using Appliance.Sdk;

namespace Appliance.CentralCommand.Dashboard;

/// <summary>A word on a coloured ground. The word carries the meaning; the colour only repeats it.</summary>
internal static class Badge
{
    public static Html Of(HealOutcome outcome) => outcome switch
    {
        HealOutcome.Healed => Mark("good", "healed"),
        HealOutcome.AlreadyCompliant => Mark("good", "already compliant"),
        HealOutcome.Failed => Mark("bad", "failed"),
        HealOutcome.Escalated => Mark("warn", "escalated"),
        HealOutcome.Suppressed => Mark("quiet", "suppressed"),
        HealOutcome.DryRun => Mark("quiet", "dry run"),
        HealOutcome.Deferred => Mark("info", "deferred"),
    };

    public static Html Of(Severity severity) => severity switch
    {
        Severity.Low => Mark("outline", "low"),
        Severity.Medium => Mark("outline", "medium"),
        Severity.High => Mark("outline warn", "high"),
        Severity.Critical => Mark("outline bad", "critical"),
    };

    public static Html OfOrder(string status) => status switch
    {
        OrderStatus.Completed => Mark("good", status),
        OrderStatus.Failed => Mark("bad", status),
        OrderStatus.Expired => Mark("warn", status),
        OrderStatus.Acknowledged => Mark("info", status),
        _ => Mark("quiet", status),
    };

    public static Html Mark(string tone, string word) => $"<span class=\"badge {tone}\">{word}</span>";
}
