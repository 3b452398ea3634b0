namespace Appliance.Core.Hosting.Memory;

/// <summary>What a start needed and the work after it does not: the garbage of reading every pack, and the pages of code that ran once.</summary>
internal static class SpentMemory
{
    /// <summary>Costs some milliseconds. What is needed again comes back from the page cache or the disk.</summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            _ = LibC.TrimHeap(0);
            foreach (var page in FilePages.OfThisProcess())
                _ = LibC.Advise(page.Start, page.Length, page.IsCode ? LibC.DoNotNeed : LibC.PageOut);
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or IOException or UnauthorizedAccessException)
        {
            // A C library without malloc_trim, or no /proc: the memory stays until the kernel wants it.
        }
    }
}
