using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.State;

/// <summary>Keeps the journal within its bounds soon after the start, and then once a day; what fails is tried again soon.</summary>
internal sealed partial class JournalUpkeepService(JournalUpkeep upkeep, TimeProvider time, ILogger<JournalUpkeepService> logger) : BackgroundService
{
    public static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var delay = AfterStart;
        while (true)
        {
            await Task.Delay(delay, time, stoppingToken);
            delay = await TryAsync(stoppingToken) ? Interval : AfterStart;
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await upkeep.RunAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(AfterStart.TotalMinutes, exception.Message);
            return false;
        }
    }

    [LoggerMessage(2011, LogLevel.Warning, "The journal could not be pruned, which is tried again in {Minutes} minutes: {Reason}")]
    private partial void LogFailed(double minutes, string reason);
}
