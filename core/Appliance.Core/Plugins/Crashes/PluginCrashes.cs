using Appliance.Core.Plugins.History;
using Appliance.Core.Plugins.Packages;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Crashes;

/// <summary>
/// What becomes of plugins whose worker was lost: whoever may have done it runs alone for a while, whoever did it is recorded, and
/// whoever does it again and again is quarantined. Thread-safe.
/// </summary>
internal sealed partial class PluginCrashes(ActivePackages active, IPluginHistory history, ILogger logger, TimeProvider time)
{
    /// <summary>How long a plugin that may have brought a worker down has a worker of its own.</summary>
    public static readonly TimeSpan Alone = TimeSpan.FromMinutes(10);

    /// <summary>The same for one that may have done it before: what crashes seldom would be among the others again each time.</summary>
    public static readonly TimeSpan AloneAgain = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _aloneUntil = [];
    private readonly StrikeCount _strikes = new();

    /// <summary>Raised once for each; handlers return soon and do not throw.</summary>
    public event Action<PluginCrash>? Attributed;

    public bool IsAlone(string plugin)
    {
        lock (_gate)
            return _aloneUntil.TryGetValue(plugin, out var until) && time.GetUtcNow() < until;
    }

    public void Judge(LostWorker lost)
    {
        var verdict = CrashAttribution.Judge(lost);
        lock (_gate)
        {
            foreach (var plugin in verdict.Suspects.Append(verdict.Culprit).OfType<string>())
                RunAlone_NeedsLock(plugin, isSuspect: plugin != verdict.Culprit);
        }

        if (lost.Plugins.FirstOrDefault(plugin => plugin.Id == verdict.Culprit) is { } culprit)
            Strike(culprit, lost.How);
        else if (verdict.Suspects.Count > 0)
            LogSuspects(string.Join(", ", verdict.Suspects.Select(plugin => $"'{plugin}'")), lost.How);
    }

    private void RunAlone_NeedsLock(string plugin, bool isSuspect)
    {
        var now = time.GetUtcNow();
        var last = _aloneUntil.GetValueOrDefault(plugin);
        var until = now + (isSuspect && now - last < AloneAgain ? AloneAgain : Alone);
        _aloneUntil[plugin] = until > last ? until : last;
    }

    private void Strike(InstalledPackage culprit, string how)
    {
        var version = culprit.Version.ToString();
        var reason = $"Plugin '{culprit.Id}' {version} cost a worker, which {how}.";
        LogCrashed(culprit.Id, version, how);
        history.Record(Step(culprit.Id, version, PluginStep.Crashed, reason));
        bool isOneTooMany;
        lock (_gate)
            isOneTooMany = _strikes.Add(culprit.Id, version, time.GetUtcNow());
        if (isOneTooMany)
            Quarantine(culprit.Id, version, how);
        Attributed?.Invoke(new PluginCrash(culprit.Id, version, reason));
    }

    private void Quarantine(string id, string version, string how)
    {
        var sentence = $"Plugin '{id}' {version} is quarantined: it cost {StrikeCount.Most} workers within {StrikeCount.Window.TotalMinutes:0} minutes, "
            + $"so install a mended version, or run 'appliance plugins release {id}'. The last worker {how}.";
        if (active.Quarantine(id, version, sentence, Step(id, version, PluginStep.Quarantined, sentence)))
            LogQuarantined(sentence);
    }

    private PluginEvent Step(string id, string version, PluginStep step, string detail) =>
        PluginHistoryWords.Event(time, new PackageReference(id, version), step, PluginHistoryWords.Appliance, detail);

    [LoggerMessage(1871, LogLevel.Error, "Plugin '{Id}' {Version} cost a worker, which {How}")]
    private partial void LogCrashed(string id, string version, string how);

    [LoggerMessage(1872, LogLevel.Warning, "One of {Plugins} cost a worker, which {How}; each has a worker of its own for a while, so that the next one is certain")]
    private partial void LogSuspects(string plugins, string how);

    [LoggerMessage(1873, LogLevel.Error, "{Sentence}")]
    private partial void LogQuarantined(string sentence);
}
