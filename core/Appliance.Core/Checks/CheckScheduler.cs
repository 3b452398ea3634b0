using Appliance.Core.Configuration;
using Appliance.Core.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Checks;

/// <summary>
/// Runs every check at its interval, and all of them when the server asks for a scan, which it may also where
/// <c>enable_drift_detection</c> is off. A machine's checks are spread by its lane.
/// </summary>
internal sealed partial class CheckScheduler(
    CheckPlan plan, CheckRunner runner, ScanRequest scan, ProgressGate progress, ApplianceConfiguration configuration, TimeProvider time,
    ILogger<CheckScheduler> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly RepeatedWork _work = new(time);
    private IReadOnlyList<ScheduledCheck> _known = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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
        if (checks != _known)
            _work.KeepOnly(checks.Select(check => check.Key));
        _known = checks;

        // Before the first check-in no machine is known, and the scan would look at nothing.
        var request = checks.Count > 0 ? scan.Take() : null;
        if (request is null && !configuration.EnableDriftDetection)
            return;

        foreach (var check in checks)
            _work.Start(check.Key, configuration.CheckInterval ?? check.Check.Interval, request is not null, () => RunAsync(check, cancellationToken));
        if (request is { } asked)
            _ = scan.EndAfterAsync(asked, _work.Running);
    }

    private async Task RunAsync(ScheduledCheck check, CancellationToken cancellationToken)
    {
        try
        {
            await runner.RunAsync(check, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogBroken(exception, check.Key);
        }
    }

    [LoggerMessage(1502, LogLevel.Error, "Check {Check} broke and is repeated at its interval")]
    private partial void LogBroken(Exception exception, string check);
}
