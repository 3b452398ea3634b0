using System.Globalization;
using Appliance.Core.Checkin;
using Appliance.Core.Checks;
using Appliance.Core.Configuration;
using Appliance.Core.Plugins;
using Appliance.Core.State;
using Appliance.Protocol.Control;
using Appliance.Rules;
using Appliance.Rules.Packs;

namespace Appliance.Core.Control;

/// <summary>The daemon's state at one moment.</summary>
internal sealed class StatusReader(
    ApplianceConfiguration configuration,
    CheckinStatus checkin,
    JournalStatus journal,
    RuleBookStore rules,
    CheckBoard checks,
    DaemonParts parts)
{
    private const int MostDoubts = 3;

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
            DryRun = configuration.HealingDryRun,
            WorkerProcessId = parts.Worker.WorkerProcessId,
            Workers = parts.Worker.Workers,
            OutboxWaiting = journal.OutboxWaiting,
            Outcomes = journal.Outcomes,
            JournalMb = journal.Megabytes,
            ResidentMb = ResidentMb(),
            Problems =
            [
                .. parts.Health.Problems().Select(problem => problem.Message),
                .. rules.Current.Diagnostics.Where(diagnostic => diagnostic.IsError).Select(diagnostic => diagnostic.ToString()),
                .. Doubts(),
                .. PluginProblems.Sentences(catalogue),
                .. StrayOptions.Sentences(configuration.PluginOptions.Keys, catalogue),
                .. checks.Problems(),
                .. last.Error is { } error ? new[] { error } : [],
            ],
        };
    }

    /// <summary>Of what was written for this site alone: a pack's are for its author, and old rule files carry what newer ones do not know.</summary>
    private IEnumerable<string> Doubts()
    {
        var doubts = rules.Current.Statuses
            .Where(pack => pack.Kind is RuleSourceKind.Synced or RuleSourceKind.Promoted || Path.GetFileName(pack.Location) == OverrideParser.FileName)
            .SelectMany(pack => pack.Diagnostics)
            .Where(diagnostic => !diagnostic.IsError)
            .ToList();
        var more = doubts.Count > MostDoubts ? new[] { $"The appliance's own rules have {doubts.Count - MostDoubts} more warnings, which the log names: [1903]." } : [];
        return doubts.Take(MostDoubts).Select(doubt => doubt.ToString()).Concat(more);
    }

    private static double ResidentMb()
    {
        const string Key = "VmRSS:";
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        var kilobytes = line?[Key.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return double.TryParse(kilobytes, CultureInfo.InvariantCulture, out var value) ? Math.Round(value / 1024, 1) : 0;
    }
}
