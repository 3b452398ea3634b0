namespace Appliance.Core.Hosting.Memory;

/// <summary>What a start needed and the work after it does not: the garbage of reading every pack, and the pages of code that ran once.</summary>
internal static class SpentMemory
{
    /// <summary>Costs some milliseconds. What is needed again comes back from the page cache or the disk.</summary>
    public static void GiveBack()
    {
        // The list is garbage as well, and comes before the collection. It holds until the advice: what is loaded is never unloaded.
        var files = Files();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            _ = LibC.TrimHeap(0);
            foreach (var pages in files)
                _ = LibC.Advise(pages.Start, pages.Length, LibC.DoNotNeed);
        }
        catch (EntryPointNotFoundException)
        {
            // A C library without malloc_trim: the memory stays until the kernel wants it.
        }
    }

    private static IReadOnlyList<FilePages> Files()
    {
        try
        {
            return FilePages.OfThisProcess();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
