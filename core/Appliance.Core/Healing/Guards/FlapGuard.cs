using System.Globalization;
using Appliance.Core.State;

namespace Appliance.Core.Healing.Guards;

/// <summary>
/// What is healed and comes back again and again is left alone for a while, and a person is asked for the cause. It comes behind the
/// cooldown, whose claim it gives back: nothing runs.
/// </summary>
internal sealed class FlapGuard(FlapLedger ledger, TimeProvider time) : IGuard
{
    public string Name => "flap";

    public Hold? Check(HealPlan plan)
    {
        if (plan.HasBegun || !plan.ChangesMachine)
            return null;

        var verdict = ledger.Stand(plan.Entry.Key, plan.Rule.Id, plan.Host, plan.Entry.Id, time.GetUtcNow());
        return verdict switch
        {
            null => null,
            { IsKnown: true } => Hold.Suppressed($"It flaps on {plan.Host}, which a person has been told: it is left alone until {verdict.Until:HH:mm} UTC.") with { RestsUntil = verdict.Until },
            { IsSlow: false } => Escalated(verdict, $"It flaps on {plan.Host}: {Times(verdict)} within 30 minutes. Find what changes it back"),
            { IsSlow: true } => Escalated(verdict, $"Root cause needed on {plan.Host}: {Times(verdict)} within 4 hours. Healing does not last: find what changes it back"),
        };
    }

    private static Hold Escalated(FlapVerdict verdict, string sentence) =>
        Hold.Escalated($"{sentence}; it is left alone until {verdict.Until:HH:mm} UTC.") with { RestsUntil = verdict.Until };

    private static string Times(FlapVerdict verdict) =>
        $"it was well at {string.Join(", ", verdict.Wells.Select(well => $"{well.At.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}{By(well)}"))} UTC and came back each time,";

    private static string By(FlapWell well) => well.RuleId is { } rule ? $" ({well.Outcome} by {rule})" : "";
}
