using Appliance.Core.Checkin;
using Microsoft.Extensions.Hosting;

namespace Appliance.Core.Hosting.Memory;

/// <summary>
/// Keeps the daemon as small as its work: gives back what the start alone needed, then collects what the cycles leave behind.
/// Tied to the check-ins, because they are what an idle appliance does.
/// </summary>
internal sealed class MemoryService(CheckinStatus checkins) : BackgroundService
{
    /// <summary>Left alone, generation 0 grows to the size of the processor's cache, tens of megabytes, before it is collected.</summary>
    private const long CollectAfterBytes = 512 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await checkins.NextAsync(stoppingToken);
        SpentMemory.GiveBack();
        var collected = GC.GetTotalAllocatedBytes();
        while (true)
        {
            await checkins.NextAsync(stoppingToken);
            if (GC.GetTotalAllocatedBytes() - collected < CollectAfterBytes)
                continue;

            GC.Collect(0);
            collected = GC.GetTotalAllocatedBytes();
        }
    }
}
