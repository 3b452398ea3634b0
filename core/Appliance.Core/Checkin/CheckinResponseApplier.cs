using Appliance.Core.Orders;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Checkin;

/// <summary>Puts a check-in's answer to work. What must not be lost comes first.</summary>
internal sealed partial class CheckinResponseApplier(
    CheckinTriggers triggers, TargetDirectory targets, OrderIntake orders, EnabledRunbooks runbooks, Facts facts,
    ILogger<CheckinResponseApplier> logger)
{
    public void Apply(CheckinAnswer answer)
    {
        // The server has forgotten its triggers already.
        triggers.Keep(answer);
        foreach (var problem in answer.Problems)
            LogProblem(problem);

        if (answer.ApplianceId.Length > 0 && facts.Get(Facts.ApplianceId) != answer.ApplianceId)
            facts.Set(Facts.ApplianceId, answer.ApplianceId);
        targets.Replace(answer.LinuxTargets, answer.WindowsTargets);
        if (answer.KnowsEnabledRunbooks)
            runbooks.Replace(answer.EnabledRunbooks);

        orders.Accept(answer.Orders, answer.UnreadableOrders);
    }

    [LoggerMessage(1112, LogLevel.Warning, "An element of the check-in's answer was passed over, and the rest is used: {Problem}")]
    private partial void LogProblem(string problem);
}
