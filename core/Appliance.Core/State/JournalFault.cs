using Microsoft.Data.Sqlite;

namespace Appliance.Core.State;

/// <summary>Why the journal cannot be used just now.</summary>
/// <param name="IsFull">There is no room left, so that freeing some mends it.</param>
/// <param name="Message">A sentence.</param>
internal sealed record JournalFault(bool IsFull, string Message)
{
    // SQLite's primary result codes.
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    // An extended code: the shared-memory file could not be made larger, which a full disk does.
    private const int IoErrorSharedMemorySize = 4874;

    /// <returns>Null when the exception is no matter of the disk, but a mistake of ours.</returns>
    public static JournalFault? Of(SqliteException exception) => exception.SqliteErrorCode switch
    {
        Full => NoRoom,
        IoError when exception.SqliteExtendedErrorCode == IoErrorSharedMemorySize => NoRoom,
        Busy or ReadOnly or IoError or CannotOpen => new JournalFault(false, $"The journal cannot be written: {exception.Message}"),
        _ => null,
    };

    private static JournalFault NoRoom { get; } = new(true, "The journal cannot be written: the disk is full.");
}
