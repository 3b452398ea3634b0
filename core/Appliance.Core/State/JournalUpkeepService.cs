using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.State;

/// <summary>Keeps the journal within its bounds soon after the start, and then once a day.</summary>
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
            await RunAsync(stoppingToken);
            delay = Interval;
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await upkeep.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception.Message);
        }
    }

    [LoggerMessage(2011, LogLevel.Warning, "The journal could not be pruned, which is tried again in a day: {Reason}")]
    private partial void LogFailed(string reason);
}
