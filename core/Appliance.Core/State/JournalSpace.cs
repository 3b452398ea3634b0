namespace Appliance.Core.State;

/// <summary>The room that the journal takes, and what gives it back to the disk.</summary>
internal sealed class JournalSpace(Journal journal)
{
    /// <summary>One step of giving back holds the journal for about as long as one write.</summary>
    private const int PagesPerStep = 256;

    /// <summary>Journal and write-ahead file together, as the disk sees them.</summary>
    public long FileBytes => Length(journal.FilePath) + Length($"{journal.FilePath}-wal");

    /// <summary>Without the pages that wait to be used again.</summary>
    public long UsedBytes => journal.Read(session =>
        (session.Scalar<long>("PRAGMA page_count") - session.Scalar<long>("PRAGMA freelist_count")) * session.Scalar<long>("PRAGMA page_size"));

    /// <summary>False for a journal of a version that did not know how to shrink: <see cref="Rebuild"/> once.</summary>
    public bool CanShrink => journal.Read(session => session.Scalar<long>("PRAGMA auto_vacuum")) != 0;

    /// <summary>Gives a bounded number of free pages back.</summary>
    /// <returns>Whether more are left.</returns>
    public bool Shrink() => journal.Read(session =>
    {
        // It frees a page with each row that is read.
        session.Query($"PRAGMA incremental_vacuum({PagesPerStep})", _ => 0);
        return session.Scalar<long>("PRAGMA freelist_count") > 0;
    });

    /// <summary>Writes the whole file anew, so that it can shrink from now on. It takes its size in free space, and holds the journal meanwhile.</summary>
    public void Rebuild() => journal.Read(session =>
    {
        session.Execute("PRAGMA auto_vacuum=INCREMENTAL");
        return session.Execute("VACUUM");
    });

    /// <summary>Sets room aside again after a full disk took it.</summary>
    public void KeepReserve() => JournalReserve.Keep(journal.FilePath);

    /// <summary>Brings the write-ahead file into the journal and cuts it to nothing.</summary>
    public void Checkpoint() => journal.Read(session => session.Query("PRAGMA wal_checkpoint(TRUNCATE)", _ => 0));

    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
