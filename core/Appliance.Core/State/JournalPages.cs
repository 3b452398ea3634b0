namespace Appliance.Core.State;

/// <summary>Reads incidents newest first, in pages so small that nobody else waits long for the journal.</summary>
internal static class JournalPages
{
    public const int Size = 100;

    /// <param name="before">Where the first page ends: a time and a row, in the order in which incidents were received.</param>
    /// <param name="most">How many are read.</param>
    /// <param name="page">Reads the <see cref="Size"/> rows before a place.</param>
    public static IEnumerable<T> Back<T>((long At, long Row) before, int most, Func<(long At, long Row), IReadOnlyList<(T Item, DateTimeOffset At, long Row)>> page)
    {
        for (var read = 0; read < most; read += Size)
        {
            var rows = page(before);
            foreach (var (item, _, _) in rows)
                yield return item;
            if (rows.Count < Size)
                yield break;
            before = (rows[^1].At.ToUnixTimeMilliseconds(), rows[^1].Row);
        }
    }
}
