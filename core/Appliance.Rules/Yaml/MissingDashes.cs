namespace Appliance.Rules.Yaml;

/// <summary>
/// A map in which its first key comes again, with others that come again too, is several items of a list that lack their '- '. They are read
/// as such, so that what else is wrong with each of them is told at once.
/// </summary>
internal static class MissingDashes
{
    /// <param name="entries">Of a map in block style, as they are written.</param>
    /// <returns>The entries of each item; of a map that is one, all of them.</returns>
    public static IReadOnlyList<IReadOnlyList<YamlEntry>> Items(IReadOnlyList<YamlEntry> entries)
    {
        var starts = new List<int>();
        for (var position = 1; position < entries.Count; position++)
        {
            if (entries[position].Key.Text == entries[0].Key.Text)
                starts.Add(position);
        }

        if (starts.Count == 0)
            return [entries];
        var ends = starts.Append(entries.Count).ToList();
        var items = starts.Prepend(0).Zip(ends, (start, end) => (IReadOnlyList<YamlEntry>)[.. entries.Skip(start).Take(end - start)]).ToList();
        var keys = items[0].Select(entry => entry.Key.Text).ToHashSet(StringComparer.Ordinal);
        return items.All(item => item.Count(entry => keys.Contains(entry.Key.Text)) > 1) ? items : [entries];
    }

    /// <param name="item">An item's entries.</param>
    /// <param name="first">Those of the one that begins where its list's first '- ' is.</param>
    public static void Report(IReadOnlyList<YamlEntry> item, IReadOnlyList<YamlEntry> first) =>
        item[0].Key.Error($"'{item[0].Key.Text}' is already given in line {first[0].Key.Line}, so that another item of the list begins here; write '- ' before it.");

    public static void ReportFirst(IReadOnlyList<YamlEntry> first, string key) =>
        first[0].Key.Error($"The items of '{key}' lack their '- '; write it before this one, too.");
}
