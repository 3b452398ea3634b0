using Appliance.Core.Rules;
using Appliance.Core.Targets;

namespace Appliance.Core.Checks;

/// <summary>Which checks fit which machines now.</summary>
internal sealed class CheckPlan(RuleBookStore rules, TargetDirectory targets)
{
    public IReadOnlyList<ScheduledCheck> Current()
    {
        var book = rules.RuleBook;
        return
        [
            .. from target in targets.Remote
               from check in book.Checks
               where Fits(check, target)
               select new ScheduledCheck(target, check, book.Runbooks[check.RunbookId]),
        ];
    }

    private static bool Fits(Check check, KnownTarget target) =>
        check.Platforms.Contains(target.Target.Platform)
        && (check.Distros.Count == 0 || target.Target.Distro is { } distro && check.Distros.Contains(distro, StringComparer.OrdinalIgnoreCase));
}
