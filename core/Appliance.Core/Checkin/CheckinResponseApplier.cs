using Appliance.Core.Checks;
using Appliance.Core.Orders;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Protocol.Central;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Checkin;

/// <summary>Puts a check-in's answer to work. What must not be lost comes first.</summary>
internal sealed partial class CheckinResponseApplier(
    TargetDirectory targets, OrderIntake orders, EnabledRunbooks runbooks, ScanRequest scan, Facts facts, ILogger<CheckinResponseApplier> logger)
{
    public void Apply(CheckinResponse response)
    {
        if (response.ApplianceId.Length > 0 && facts.Get(Facts.ApplianceId) != response.ApplianceId)
            facts.Set(Facts.ApplianceId, response.ApplianceId);

        // The server has forgotten the trigger already, so it comes first.
        if (response.TriggerImmediateScan)
            scan.Raise();
        targets.Replace(Present(response.LinuxTargets), Present(response.WindowsTargets));
        runbooks.Replace(response.EnabledRunbooks);
        if (response.TriggerEnumeration)
            LogEnumeration();

        orders.Accept(Present(response.PendingOrders));
    }

    /// <summary>A list of the wire may hold null, whatever its type says.</summary>
    private static IReadOnlyList<T> Present<T>(IReadOnlyList<T> items)
        where T : class => [.. items.Where(item => item is not null)];

    [LoggerMessage(1111, LogLevel.Warning, "The server asked for an enumeration of the network: unsupported, there is no discovery yet")]
    private partial void LogEnumeration();
}
