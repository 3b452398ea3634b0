using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Checkin;

/// <summary>Checks in again and again, and puts what the server answers to work.</summary>
internal sealed partial class CheckinService(
    CentralClient central,
    CheckinRequestFactory requests,
    CheckinResponseApplier responses,
    CheckinSchedule schedule,
    ServerClock clock,
    ILogger<CheckinService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await CheckinAsync(stoppingToken);
            await schedule.WaitAsync(stoppingToken);
        }
    }

    private async Task CheckinAsync(CancellationToken cancellationToken)
    {
        try
        {
            var request = requests.Create() with { ClockSkewSeconds = (long?)clock.Skew?.TotalSeconds };
            var answer = await central.CheckinAsync(request, cancellationToken);
            // First the work: the server says some of it only once.
            responses.Apply(answer);
            clock.Observe(answer.ServerTime, answer.RoundTrip);
            schedule.Succeeded(answer.ApplianceId, clock.Skew);
        }
        catch (CentralException exception)
        {
            schedule.Failed(exception.Message);
            LogFailed(exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A full disk, say: the loop that brings orders must go on.
            schedule.Failed(exception.Message);
            LogBroken(exception);
        }
    }

    [LoggerMessage(1101, LogLevel.Warning, "The check-in failed and will be tried again: {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(1102, LogLevel.Error, "The answer to the check-in could not be put to work; the next one is asked for as usual")]
    private partial void LogBroken(Exception exception);
}
