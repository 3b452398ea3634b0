using Appliance.Core.Checks;
using Appliance.Core.Orders;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Protocol.Central;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Checkin;

/// <summary>Puts a check-in's answer to work. A part that cannot be used is left out with a warning and withholds no other.</summary>
internal sealed partial class CheckinResponseApplier(
    TargetDirectory targets, OrderIntake orders, EnabledRunbooks runbooks, ScanRequest scan, Facts facts, ILogger<CheckinResponseApplier> logger)
{
    public void Apply(CheckinResponse response)
    {
        if (response.ApplianceId.Length > 0 && facts.Get(Facts.ApplianceId) != response.ApplianceId)
            facts.Set(Facts.ApplianceId, response.ApplianceId);

        targets.Replace(response.LinuxTargets, response.WindowsTargets);
        runbooks.Replace(response.EnabledRunbooks);
        if (response.TriggerImmediateScan)
            scan.Raise();
        if (response.TriggerEnumeration)
            LogEnumeration();

        orders.Accept(response.PendingOrders);
    }

    [LoggerMessage(1111, LogLevel.Warning, "The server asked for an enumeration of the network: unsupported, there is no discovery yet")]
    private partial void LogEnumeration();
}
