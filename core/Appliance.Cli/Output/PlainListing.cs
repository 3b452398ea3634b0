namespace Appliance.Cli.Output;

/// <summary>A listing for a pipe or a file: one row per line, columns aligned by spaces.</summary>
internal static class PlainListing
{
    public static void Write(TextWriter writer, Listing listing)
    {
        var rows = listing.Rows.Select(row => row.Select(cell => cell.Text).ToArray()).ToList();
        if (listing.Headings.Count > 0)
            rows.Insert(0, [.. listing.Headings.Select(heading => heading.ToUpperInvariant())]);

        var widths = Widths(rows);
        foreach (var row in rows)
            writer.WriteLine(string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd());
    }

    private static int[] Widths(List<string[]> rows) => rows.Count == 0
        ? []
        : [.. Enumerable.Range(0, rows.Max(row => row.Length)).Select(column => rows.Max(row => column < row.Length ? row[column].Length : 0))];
}
