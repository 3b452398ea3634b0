using Appliance.Core.State;

namespace Appliance.Core.Tests.Support;

/// <summary>A disk that can neither be written nor read: SQLite finds an unfinished transaction's file that it cannot read, and gives up with an I/O error.</summary>
internal static class FailingDisk
{
    public static void Break(Journal journal)
    {
        // Only without a write-ahead file does SQLite look for it, before each use.
        journal.Read(session => session.Scalar<string>("PRAGMA journal_mode=DELETE"));
        Directory.CreateDirectory(PathOf(journal));
    }

    public static void Mend(Journal journal) => Directory.Delete(PathOf(journal));

    private static string PathOf(Journal journal) => $"{journal.FilePath}-journal";
}
