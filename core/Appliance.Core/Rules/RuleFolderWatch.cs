using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Rules;

/// <summary>
/// Has the appliance's own rule files read again when they have changed and lie still. Looked at, not watched, for the reason that the folder of
/// incoming packages has.
/// </summary>
internal sealed partial class RuleFolderWatch(RuleLoader loader, TimeProvider time, ILogger<RuleFolderWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private string _last = "";
    private bool _troubleIsTold;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken);
            Look(stoppingToken);
        }
    }

    /// <summary>A file that is just being written differs at the next look, and is left alone until it does not.</summary>
    private void Look(CancellationToken stoppingToken)
    {
        try
        {
            var print = loader.Print();
            if (print == _last && loader.IsOutdated(print))
                loader.Reload();
            _last = print;
            _troubleIsTold = false;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // Whatever a look runs into, the next one comes: an exception that left here would end the daemon.
            if (!_troubleIsTold)
                LogTrouble(exception);
            _troubleIsTold = true;
        }
    }

    [LoggerMessage(1904, LogLevel.Error, "The appliance's own rule files could not be read again; those read last stay in force")]
    private partial void LogTrouble(Exception exception);
}
