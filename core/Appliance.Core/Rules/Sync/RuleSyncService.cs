using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Rules.Sync;

/// <summary>Syncs the site's rules after the first check-in and every hour from then on. What is in the way is told once, until it is another thing.</summary>
internal sealed partial class RuleSyncService(
    RuleSync sync, CheckinStatus checkin, ApplianceConfiguration configuration, TimeProvider time, ILogger<RuleSyncService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>After an attempt that got no answer.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private string? _told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!configuration.EnableL1Sync)
            return;

        await checkin.FirstAsync(stoppingToken);
        while (true)
            await Task.Delay(await SyncAsync(stoppingToken) ? Interval : Pause, time, stoppingToken);
    }

    /// <returns>False: there was no answer.</returns>
    private async Task<bool> SyncAsync(CancellationToken cancellationToken)
    {
        try
        {
            var result = await sync.SyncAsync(isAnew: false, cancellationToken);
            if (result is RuleSyncResult.Synced { IsNew: true } synced)
                LogSynced(synced.Rules, synced.Version);
            if (result is RuleSyncResult.Refused refused)
                TellOnce(refused.Reason, LogRefused);
            else
                _told = null;
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A full disk, say, or a server that is away: the next attempt comes whatever it was.
            TellOnce(exception.Message, LogFailed);
            return false;
        }
    }

    private void TellOnce(string reason, Action<string> tell)
    {
        if (_told != reason)
            tell(reason);
        _told = reason;
    }

    [LoggerMessage(1911, LogLevel.Information, "The site has {Rules} rules of version {Version} from Central Command")]
    private partial void LogSynced(int rules, string? version);

    [LoggerMessage(1912, LogLevel.Error, "The rules that Central Command has for the site were refused, and those before stay in force: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(1913, LogLevel.Warning, "The site's rules could not be fetched, which is tried again: {Reason}")]
    private partial void LogFailed(string reason);
}
