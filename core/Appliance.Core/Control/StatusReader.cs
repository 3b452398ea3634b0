using System.Globalization;
using Appliance.Core.Checkin;
using Appliance.Core.Checks;
using Appliance.Core.Configuration;
using Appliance.Core.Plugins;
using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Rules;

namespace Appliance.Core.Control;

/// <summary>The daemon's state at one moment.</summary>
internal sealed class StatusReader(
    ApplianceConfiguration configuration,
    CheckinStatus checkin,
    JournalStatus journal,
    RuleBookStore rules,
    CheckBoard checks,
    KillSwitch killSwitch,
    DaemonParts parts)
{
    public DaemonStatus Read()
    {
        var (book, last, catalogue) = (rules.RuleBook, checkin.Current, parts.Plugins.Catalogue);
        return new DaemonStatus
        {
            Version = configuration.Version,
            SiteId = configuration.SiteId,
            ApplianceId = last.ApplianceId ?? journal.ApplianceId,
            StartedAt = parts.StartedAt,
            LastCheckin = last.Last,
            CheckinError = last.Error,
            ClockSkewSeconds = (long?)last.ClockSkew?.TotalSeconds,
            Rules = book.Rules.Length,
            Runbooks = book.Runbooks.Count,
            Checks = book.Checks.Count,
            Targets = parts.Targets.Remote.Count,
            Plugins = catalogue.Plugins.Count(plugin => plugin.State == "active"),
            HealingEnabled = configuration.HealingEnabled,
            HealingStop = killSwitch.Shown is { } stop ? new HealingState { Disabled = true, By = stop.By, Reason = stop.Reason, Since = stop.Since } : null,
            DryRun = configuration.HealingDryRun,
            WorkerProcessId = parts.Worker.WorkerProcessId,
            Workers = parts.Worker.Workers,
            OutboxWaiting = journal.OutboxWaiting,
            Outcomes = journal.Outcomes,
            Deferred = journal.Deferred,
            DeferredUntil = journal.DeferredUntil,
            JournalMb = journal.Megabytes,
            ResidentMb = ResidentMb(),
            Problems =
            [
                .. parts.Health.Problems().Select(problem => problem.Message),
                .. RuleProblems.Sentences(rules.Current),
                .. PluginProblems.Sentences(catalogue),
                .. StrayOptions.Sentences(configuration.PluginOptions.Keys, catalogue),
                .. checks.Problems(),
                .. last.Error is { } error ? new[] { error } : [],
            ],
        };
    }

    private static double ResidentMb()
    {
        const string Key = "VmRSS:";
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        var kilobytes = line?[Key.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return double.TryParse(kilobytes, CultureInfo.InvariantCulture, out var value) ? Math.Round(value / 1024, 1) : 0;
    }
}
