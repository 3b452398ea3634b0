using Appliance.Core.State;

namespace Appliance.Core.Tests.Support;

/// <summary>A disk without room for the journal: SQLite itself refuses every further page, with the code of a full disk.</summary>
internal static class FullDisk
{
    /// <summary>No page more than now, and no free one among them.</summary>
    public static void Fill(Journal journal)
    {
        var pages = journal.Read(session => session.Scalar<long>("PRAGMA page_count"));
        journal.Read(session => session.Scalar<long>($"PRAGMA max_page_count={pages}"));
        foreach (var size in new[] { 500, 20, 1 })
            FillWith(journal, size);
    }

    public static void Free(Journal journal) => journal.Read(session => session.Scalar<long>("PRAGMA max_page_count=1000000"));

    private static void FillWith(Journal journal, int size)
    {
        try
        {
            for (var row = 0; ; row++)
                new Facts(journal).Set($"filler-{size}-{row}", new string('x', size));
        }
        catch (JournalException)
        {
            // No row of this size fits any more.
        }
    }
}
