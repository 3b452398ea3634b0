using Appliance.Core.Targets;
using Appliance.Rules;

namespace Appliance.Core.Checks;

/// <summary>Which checks fit which machines now. Thread-safe.</summary>
internal sealed class CheckPlan(RuleBookStore rules, TargetDirectory targets)
{
    private Snapshot? _last;

    /// <returns>The same list until rules or machines change: it is asked for every second.</returns>
    public IReadOnlyList<ScheduledCheck> Current()
    {
        var (book, machines) = (rules.RuleBook, targets.Remote);
        var last = Volatile.Read(ref _last);
        if (last is null || last.Book != book || last.Machines != machines)
            Volatile.Write(ref _last, last = new Snapshot(book, machines, Plan(book, machines)));
        return last.Checks;
    }

    private static ScheduledCheck[] Plan(RuleBook book, IReadOnlyList<KnownTarget> machines) =>
    [
        .. from target in machines
           from check in book.Checks
           where Fits(check, target)
           select new ScheduledCheck(target, check, book.Runbooks[check.RunbookId]),
    ];

    private static bool Fits(Check check, KnownTarget target) =>
        check.Platforms.Contains(target.Target.Platform)
        && (check.Distros.Count == 0 || target.Target.Distro is { } distro && check.Distros.Contains(distro, StringComparer.OrdinalIgnoreCase));

    private sealed record Snapshot(RuleBook Book, IReadOnlyList<KnownTarget> Machines, IReadOnlyList<ScheduledCheck> Checks);
}
