namespace Appliance.Rules.Yaml;

/// <summary>The known word that a person probably meant.</summary>
internal static class Spelling
{
    private const int LongestWord = 64;

    /// <summary>The end of a sentence about an unknown word: the nearest known one, or all of them.</summary>
    public static string Remedy(string word, IReadOnlyCollection<string> known) => Nearest(word, known) is { } nearest
        ? $"; did you mean '{nearest}'?"
        : known.Count is 0 or > 20 ? "." : $"; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}.";

    /// <summary>Null when no known word differs in less than about a third of its letters.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestWord)
            return null;
        var nearest = known
            .Where(candidate => candidate.Length <= LongestWord)
            .Select(candidate => (Word: candidate, Distance: Distance(word, candidate)))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
            .FirstOrDefault((Word: "", Distance: int.MaxValue));
        return nearest.Distance <= Math.Max(2, word.Length / 3) && nearest.Distance < word.Length ? nearest.Word : null;
    }

    /// <summary>Letters too many, missing, wrong, or two that changed places, without regard to case.</summary>
    private static int Distance(string from, string to)
    {
        Span<int> before = stackalloc int[LongestWord + 1];
        Span<int> above = stackalloc int[LongestWord + 1];
        Span<int> row = stackalloc int[LongestWord + 1];
        for (var column = 0; column <= to.Length; column++)
            row[column] = column;
        for (var line = 1; line <= from.Length; line++)
        {
            above.CopyTo(before);
            row.CopyTo(above);
            row[0] = line;
            for (var column = 1; column <= to.Length; column++)
            {
                var cost = Math.Min(Math.Min(above[column], row[column - 1]) + 1, above[column - 1] + (Same(from[line - 1], to[column - 1]) ? 0 : 1));
                var isSwapped = line > 1 && column > 1 && Same(from[line - 1], to[column - 2]) && Same(from[line - 2], to[column - 1]);
                row[column] = isSwapped ? Math.Min(cost, before[column - 2] + 1) : cost;
            }
        }

        return row[to.Length];
    }

    private static bool Same(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
