using Appliance.Core.Checkin;
using Appliance.Core.Plugins;
using Microsoft.Extensions.Hosting;

namespace Appliance.Core.Hosting.Memory;

/// <summary>
/// Keeps the daemon as small as its work: gives back what a start or a burst of heals needed, and collects what the cycles leave
/// behind. Tied to the check-ins, because they are what an idle appliance does.
/// </summary>
internal sealed class MemoryService(CheckinStatus checkins, IWorkerStatus worker, AllocationBudget budget, TimeProvider time) : BackgroundService
{
    private const long CollectAfterBytes = 512 * 1024;

    /// <summary>An hour at the default interval.</summary>
    private const int CheckinsAtMost = 60;

    /// <summary>What the first check-in sets off is still part of the start.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await checkins.NextAsync(stoppingToken);
        await Task.Delay(Settling, time, stoppingToken);
        while (true)
        {
            SpentMemory.GiveBack();
            budget.Restart();
            await CollectUntilSpentAsync(stoppingToken);
        }
    }

    /// <summary>Until a worker has come or gone, with a heal or an update, and it has been quiet since; or for an hour.</summary>
    private async Task CollectUntilSpentAsync(CancellationToken cancellationToken)
    {
        var (before, last) = (Workers, Workers);
        for (var i = 0; i < CheckinsAtMost; i++)
        {
            await checkins.NextAsync(cancellationToken);
            budget.Settle(CollectAfterBytes);
            var now = Workers;
            if (now != before && now == last)
                return;
            last = now;
        }
    }

    private (int Started, bool IsAlive) Workers => (worker.Generation, worker.WorkerProcessId is not null);
}
