namespace Appliance.Core.Hosting.Memory;

/// <summary>
/// Collects what work leaves behind, at the end of a piece of it. Left alone, generation 0 grows to the size of the processor's cache, tens of
/// megabytes, before it is collected. Thread-safe.
/// </summary>
internal sealed class AllocationBudget
{
    /// <summary>Of a batch of incidents, or of heals.</summary>
    public const long OfWork = 4 * 1024 * 1024;

    private long _collectedAt = GC.GetTotalAllocatedBytes();

    /// <summary>After a collection that somebody else made.</summary>
    public void Restart() => Volatile.Write(ref _collectedAt, GC.GetTotalAllocatedBytes());

    /// <param name="bytes">How much may have been allocated since the last collection.</param>
    public void Settle(long bytes)
    {
        var (allocated, collectedAt) = (GC.GetTotalAllocatedBytes(), Volatile.Read(ref _collectedAt));
        if (allocated - collectedAt >= bytes && Interlocked.CompareExchange(ref _collectedAt, allocated, collectedAt) == collectedAt)
            GC.Collect(0);
    }
}
