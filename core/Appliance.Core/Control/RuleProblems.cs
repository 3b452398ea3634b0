using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;

namespace Appliance.Core.Control;

/// <summary>The first of what is wrong with the rules, for the list of what a person should look at; the log names all.</summary>
internal static class RuleProblems
{
    private const int MostErrors = 10;
    private const int MostDoubts = 3;

    public static IEnumerable<string> Sentences(LoadedRules rules) =>
    [
        .. First(rules.Diagnostics.Where(diagnostic => diagnostic.IsError), MostErrors, more => $"The rules have {more} more errors, which the log names: [1902]."),
        .. First(Doubts(rules), MostDoubts, more => $"The appliance's own rules have {more} more warnings, which the log names: [1903]."),
    ];

    /// <summary>Of what was written for this site alone: a pack's are for its author, and old rule files carry what newer ones do not know.</summary>
    private static IEnumerable<Diagnostic> Doubts(LoadedRules rules) => rules.Statuses
        .Where(pack => pack.Kind is RuleSourceKind.Synced or RuleSourceKind.Promoted || Path.GetFileName(pack.Location) == OverrideParser.FileName)
        .SelectMany(pack => pack.Diagnostics)
        .Where(diagnostic => !diagnostic.IsError);

    private static IEnumerable<string> First(IEnumerable<Diagnostic> found, int most, Func<int, string> rest)
    {
        var all = found.ToList();
        var shown = all.Take(most).Select(diagnostic => diagnostic.ToString());
        return all.Count > most ? shown.Append(rest(all.Count - most)) : shown;
    }
}
