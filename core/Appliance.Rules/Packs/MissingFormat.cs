using Appliance.Rules.Yaml;

namespace Appliance.Rules.Packs;

/// <summary>
/// What says nothing of its format is an old file, to which each word of format 2 is a finding, and more follows from it. Likely the one line is
/// missing: that is told first, and of all else what would hold with the line, too.
/// </summary>
internal static class MissingFormat
{
    private const int MostWords = 3;

    /// <param name="draft">As it was read, as an old file.</param>
    /// <param name="root">Where the line belongs; null when it is there.</param>
    /// <param name="asFormat2">Reads it once more.</param>
    public static PackDraft Tell(PackDraft draft, YamlNode? root, Func<PackDraft> asFormat2)
    {
        var words = draft.Diagnostics.Where(finding => finding.Format2Word is not null).ToList();
        if (root is null || words.Count == 0)
            return draft;

        var others = asFormat2().Diagnostics.Select(finding => finding.Place).ToHashSet();
        var untold = draft.Diagnostics.Where(finding => finding.Format2Word is not null || !others.Contains(finding.Place)).ToList();
        draft.Diagnostics.RemoveAll(untold.Contains);
        draft.Diagnostics.Insert(0, new Diagnostic(root.Place, Sentence(words), untold.Exists(finding => finding.IsError)));
        return draft;
    }

    private static string Sentence(IReadOnlyList<Diagnostic> found)
    {
        var words = found.OrderBy(finding => (finding.File, finding.Line, finding.Column)).DistinctBy(finding => finding.Format2Word).ToList();
        var named = string.Join(", ", words.Take(MostWords).Select((finding, position) => $"'{finding.Format2Word}'{(position == 0 ? $" ({finding.Place})" : "")}"));
        var more = words.Count > MostWords ? $" and {words.Count - MostWords} more" : "";
        return $"'format: 2' is missing here; without it this is format 1, which does not know {named}{more}.";
    }
}
