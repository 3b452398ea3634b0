using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>All that can be said of a pack before it is installed: its errors, and what its author may have forgotten.</summary>
internal static class PackLint
{
    /// <param name="pack">The pack.</param>
    /// <param name="others">Packs that the appliance has beside it.</param>
    /// <param name="now">The moment at which exceptions have ended or not.</param>
    /// <param name="isPacked">Whether a package is made of it.</param>
    /// <returns>By file and line.</returns>
    public static IReadOnlyList<Diagnostic> Of(PackUnderTest pack, IReadOnlyList<PackDraft> others, DateTimeOffset now, bool isPacked = false)
    {
        var findings = new List<Diagnostic>(pack.Draft.Diagnostics);
        findings.AddRange(ManifestLint.Of(pack.Draft, isPacked));
        findings.AddRange(FolderLint.Of(pack.Folder));
        findings.AddRange(ScriptLint.Of(pack.Folder));
        pack.Draft.HasGaps |= findings.Exists(finding => finding is { IsError: true, Line: 0 });
        if (!pack.Draft.HasGaps)
            findings.AddRange(UnmetNames(pack.Draft.ToPack(), others));
        var tests = pack.Tests(findings).ToList();
        findings.AddRange(RuleLint.EndedExceptions(pack.Draft, now));
        if (!findings.Exists(finding => finding.IsError))
        {
            findings.AddRange(RuleLint.UnaskedChecks(pack.Draft, others));
            findings.AddRange(RuleLint.UnannouncedDisruptions(pack.Draft, Pack.RunbooksOf([.. others.Select(other => other.ToPack()), pack.Draft.ToPack()])));
            findings.AddRange(RuleLint.UnreachedRules(pack, tests));
        }

        return [.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Column)];
    }

    private static IEnumerable<Diagnostic> UnmetNames(Pack pack, IReadOnlyList<PackDraft> others)
    {
        var known = others.Select(other => other.ToPack()).Append(pack).ToList();
        var runbooks = Pack.RunbooksOf(known);
        return pack.Missing(
            runbooks,
            known.SelectMany(each => each.CheckTypes).Concat(CheckTypes.OfField).ToHashSet(StringComparer.Ordinal)).Concat(pack.Unfit(runbooks));
    }
}
