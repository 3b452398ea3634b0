using Appliance.Rules.Conditions;

namespace Appliance.Core.Healing.Guards;

/// <summary>What somebody answers for is left alone until their exception ends.</summary>
internal sealed class ExceptionGuard : IGuard
{
    public string Name => "exception";

    public Hold? Check(HealPlan plan)
    {
        return plan.Rule.ExceptionFor(new Subject(plan.Entry.Incident, plan.DecidedAt)) is { } exception
            ? Hold.Suppressed(
                $"Rule '{plan.Rule.Id}' makes an exception here until {exception.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC, by {exception.By}: {exception.Reason}")
            : null;
    }
}
