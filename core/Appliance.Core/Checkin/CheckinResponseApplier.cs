using Appliance.Core.Orders;
using Appliance.Core.State;
using Appliance.Core.Targets;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Checkin;

/// <summary>Puts a check-in's answer to work. What a full disk prevents leaves the rest alone.</summary>
internal sealed partial class CheckinResponseApplier(
    CheckinTriggers triggers, TargetDirectory targets, OrderIntake orders, EnabledRunbooks runbooks, Facts facts,
    ILogger<CheckinResponseApplier> logger)
{
    public void Apply(CheckinAnswer answer)
    {
        // The server has forgotten its triggers already.
        WhereTheJournalAllows(() => triggers.Keep(answer));
        foreach (var problem in answer.Problems)
            LogProblem(problem);

        WhereTheJournalAllows(() => Remember(answer.ApplianceId));
        targets.Replace(answer.LinuxTargets, answer.WindowsTargets);
        if (answer.KnowsEnabledRunbooks)
            runbooks.Replace(answer.EnabledRunbooks);

        orders.Accept(answer);
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

    [LoggerMessage(1112, LogLevel.Warning, "An element of the check-in's answer was passed over, and the rest is used: {Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(1113, LogLevel.Warning, "A part of the check-in's answer is held in memory until the journal can be written, and a restart before that loses it: {Reason}")]
    private partial void LogNotRecorded(string reason);
}
