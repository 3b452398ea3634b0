using Appliance.Core.Checks;
using Appliance.Core.Orders;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Appliance.Protocol.Central;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Checkin;

/// <summary>Puts a check-in's answer to work. What a full disk prevents leaves the rest alone.</summary>
internal sealed partial class CheckinResponseApplier(
    TargetDirectory targets, OrderIntake orders, EnabledRunbooks runbooks, ScanRequest scan, Facts facts, ILogger<CheckinResponseApplier> logger)
{
    public void Apply(CheckinResponse response)
    {
        // The server has forgotten the trigger already, so it comes first.
        if (response.TriggerImmediateScan)
            WhereTheJournalAllows(scan.Raise);
        WhereTheJournalAllows(() => Remember(response.ApplianceId));
        targets.Replace(Present(response.LinuxTargets), Present(response.WindowsTargets));
        runbooks.Replace(response.EnabledRunbooks);
        if (response.TriggerEnumeration)
            LogEnumeration();

        orders.Accept(Present(response.PendingOrders));
    }

    private void Remember(string applianceId)
    {
        if (applianceId.Length > 0 && facts.Get(Facts.ApplianceId) != applianceId)
            facts.Set(Facts.ApplianceId, applianceId);
    }

    private void WhereTheJournalAllows(Action step)
    {
        try
        {
            step();
        }
        catch (JournalException exception)
        {
            LogNotRecorded(exception.Message);
        }
    }

    /// <summary>A list of the wire may hold null, whatever its type says.</summary>
    private static IReadOnlyList<T> Present<T>(IReadOnlyList<T> items)
        where T : class => [.. items.Where(item => item is not null)];

    [LoggerMessage(1112, LogLevel.Warning, "A part of the check-in's answer is in memory only: {Reason}")]
    private partial void LogNotRecorded(string reason);

    [LoggerMessage(1111, LogLevel.Warning, "The server asked for an enumeration of the network: unsupported, there is no discovery yet")]
    private partial void LogEnumeration();
}
