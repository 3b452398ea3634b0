using Appliance.Core.Configuration;
using Appliance.Core.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Checkin;

/// <summary>Checks in at the configured interval, sooner when asked, and later with a jittered back-off while the server is away.</summary>
internal sealed partial class CheckinService(
    CentralClient central,
    CheckinRequestFactory requests,
    CheckinResponseApplier responses,
    CheckinSchedule schedule,
    ProgressGate progress,
    ApplianceConfiguration configuration,
    ILogger<CheckinService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(2), configuration.PollInterval);
        while (!stoppingToken.IsCancellationRequested)
        {
            var delay = configuration.PollInterval;
            if (await CheckinAsync(stoppingToken))
                backoff.Reset();
            else
                delay = backoff.Next();

            progress.Report(ProgressGate.Checkin, delay + TimeSpan.FromSeconds(90));
            await schedule.WaitAsync(delay, stoppingToken);
        }
    }

    private async Task<bool> CheckinAsync(CancellationToken cancellationToken)
    {
        try
        {
            var response = await central.CheckinAsync(requests.Create(), cancellationToken);
            responses.Apply(response);
            schedule.Succeeded(response.ApplianceId);
            return true;
        }
        catch (CentralException exception)
        {
            schedule.Failed(exception.Message);
            LogFailed(exception.Message);
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A full disk, say: the loop that brings orders must go on.
            schedule.Failed(exception.Message);
            LogBroken(exception);
            return false;
        }
    }

    [LoggerMessage(1101, LogLevel.Warning, "The check-in failed and will be tried again: {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(1102, LogLevel.Error, "The answer to the check-in could not be put to work; the next one is asked for as usual")]
    private partial void LogBroken(Exception exception);
}
