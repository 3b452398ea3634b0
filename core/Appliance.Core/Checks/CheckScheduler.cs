using Appliance.Core.Configuration;
using Appliance.Core.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Checks;

/// <summary>Runs every check at its interval. A machine's checks are spread by its lane; none is started twice at once.</summary>
internal sealed partial class CheckScheduler(
    CheckPlan plan, CheckRunner runner, ScanRequest scan, ProgressGate progress, ApplianceConfiguration configuration, TimeProvider time,
    ILogger<CheckScheduler> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, DateTimeOffset> _due = [];
    private readonly Dictionary<string, Task> _running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!configuration.EnableDriftDetection)
            return;

        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            StartDue(stoppingToken);
            progress.Report(ProgressGate.Checks, TimeSpan.FromSeconds(60));
        }
    }

    private void StartDue(CancellationToken cancellationToken)
    {
        var checks = plan.Current();
        var now = time.GetUtcNow();
        var everything = checks.Count > 0 && scan.Asked;
        foreach (var check in checks.Where(check => everything || !_due.TryGetValue(check.Key, out var due) || due <= now))
        {
            if (_running.TryGetValue(check.Key, out var running) && !running.IsCompleted)
                continue;

            _due[check.Key] = now + (configuration.CheckInterval ?? check.Check.Interval);
            _running[check.Key] = RunAsync(check, cancellationToken);
        }

        // Asked for once: forgotten only after the checks have ended, so that a crash in between repeats the scan.
        if (everything)
            scan.ClearAfter(Task.WhenAll(_running.Values));
    }

    private async Task RunAsync(ScheduledCheck check, CancellationToken cancellationToken)
    {
        try
        {
            var result = await runner.RunAsync(check, cancellationToken);
            if (result.Verdict == CheckVerdict.NotAssessed)
                LogNotAssessed(result.CheckType, result.Host, result.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogBroken(exception, check.Key);
        }
    }

    [LoggerMessage(1501, LogLevel.Warning, "Check {Check} on {Host} could not be assessed: {Reason}")]
    private partial void LogNotAssessed(string check, string host, string reason);

    [LoggerMessage(1502, LogLevel.Error, "Check {Check} broke and is repeated at its interval")]
    private partial void LogBroken(Exception exception, string check);
}
