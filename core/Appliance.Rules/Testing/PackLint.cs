using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>All that can be said of a pack before it is installed: its errors, and what its author may have forgotten.</summary>
internal static class PackLint
{
    /// <param name="pack">The pack.</param>
    /// <param name="otherRunbooks">What other packs of the appliance define.</param>
    /// <param name="otherCheckTypes">Of which kinds the checks of other packs are.</param>
    /// <returns>By file and line.</returns>
    public static IReadOnlyList<Diagnostic> Of(PackUnderTest pack, IEnumerable<string> otherRunbooks, IEnumerable<string> otherCheckTypes)
    {
        var findings = new List<Diagnostic>(pack.Draft.Diagnostics);
        if (!pack.Draft.HasGaps)
            findings.AddRange(MissingNames(pack.Draft.ToPack(), otherRunbooks, otherCheckTypes));
        var tests = pack.Tests(findings).ToList();
        findings.AddRange(UnreadFolders(pack.Folder));
        if (!findings.Exists(finding => finding.IsError))
            findings.AddRange(UnreachedRules(pack, tests));
        return [.. findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Column)];
    }

    private static IEnumerable<Diagnostic> MissingNames(Pack pack, IEnumerable<string> otherRunbooks, IEnumerable<string> otherCheckTypes) => pack.Missing(
        pack.Runbooks.Select(runbook => runbook.Id).Concat(otherRunbooks).ToHashSet(StringComparer.Ordinal),
        pack.CheckTypes.Concat(otherCheckTypes).Concat(CheckTypes.OfField).ToHashSet(StringComparer.Ordinal));

    /// <summary>Tests that nobody runs look like tests that pass.</summary>
    private static IEnumerable<Diagnostic> UnreadFolders(string folder)
    {
        var tests = Path.Combine(folder, PackFiles.Tests);
        return !Directory.Exists(tests)
            ? []
            : Directory.EnumerateDirectories(tests).Select(inner => new Diagnostic(
                inner, 0, 0, $"The folder is passed over; put files of tests directly into '{PackFiles.Tests}/'.", IsError: false));
    }

    private static IEnumerable<Diagnostic> UnreachedRules(PackUnderTest pack, List<PackTest> tests)
    {
        var reached = tests
            .SelectMany(test => PackTestRun.Of(test, pack.Book, CancellationToken.None).Taken)
            .OfType<Rule>()
            .Select(rule => rule.Id)
            .ToHashSet(StringComparer.Ordinal);
        return pack.Draft.Rules
            .Where(parsed => parsed.Rule.Enabled && !reached.Contains(parsed.Rule.Id))
            .Select(parsed => new Diagnostic(
                parsed.Node.Source.File, parsed.Node.Line, parsed.Node.Column,
                $"No test reaches rule '{parsed.Rule.Id}'; write one with an incident that it takes.", IsError: false));
    }
}
