using Appliance.Core.Plugins.Installing;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Watching;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

/// <summary>What time alone brings about: the end of probations, and of versions that nothing needs.</summary>
internal sealed partial class PluginUpkeep(ProbationWatch probations, StoreSweep sweep, OperationTurns turns, ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private bool _troubleIsTold;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await LookAsync(cancellationToken);
            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    /// <summary>Whatever a look runs into, the next one comes: nothing else ends a probation in time.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            probations.Look();
            if (!sweep.IsDue)
                return;
            await turns.RunInTurnAsync(_ => Task.FromResult(Sweep()), cancellationToken);
            _troubleIsTold = false;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_troubleIsTold)
                LogNotLooked(exception.Message);
            _troubleIsTold = true;
        }
    }

    private bool Sweep()
    {
        sweep.Look();
        return true;
    }

    [LoggerMessage(1897, LogLevel.Warning, "The store of plugins could not be looked through for probations that are over and versions that nothing needs: {Reason}")]
    private partial void LogNotLooked(string reason);
}
