using Appliance.Rules.Packs;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Testing;

/// <summary>One pack by itself, on its author's desk or before an appliance installs it.</summary>
/// <param name="folder">The pack's.</param>
/// <param name="draft">What was read there.</param>
internal sealed class PackUnderTest(string folder, PackDraft draft)
{
    /// <param name="folder">It has a <c>pack.yaml</c>.</param>
    /// <param name="vocabulary">The names that its rules may use.</param>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static PackUnderTest Read(string folder, RuleVocabulary vocabulary) =>
        new(folder, new PackReader(vocabulary).Read(new RuleSource(RuleSourceKind.BuiltIn, folder)).Single());

    public string Folder => folder;

    public PackDraft Draft => draft;

    /// <summary>Of its rules and no others. Empty when one of them has an error.</summary>
    public RuleBook Book { get; } = draft.HasErrors ? RuleBook.Empty : BookOf(draft.ToPack());

    /// <summary>Its tests, read one after the other.</summary>
    /// <param name="diagnostics">Takes what is wrong with them.</param>
    public IEnumerable<PackTest> Tests(List<Diagnostic> diagnostics) =>
        new PackTestReader(folder, draft.HasGaps || draft.HasTwins ? null : draft.Rules.Select(parsed => parsed.Rule.Id).ToHashSet(StringComparer.Ordinal), diagnostics).Read();

    /// <summary>The maintenance windows that its rules name, which each site has to have.</summary>
    public IReadOnlyList<string> MaintenanceWindows =>
        [.. draft.Rules.Select(parsed => parsed.Rule.Schedule).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Why its tests forbid to install it, with the place; null when they do not.</summary>
    public Diagnostic? Objection(CancellationToken cancellationToken)
    {
        var diagnostics = new List<Diagnostic>();
        foreach (var test in Tests(diagnostics))
        {
            if (diagnostics.Count == 0 && PackTestRun.Of(test, Book, cancellationToken).Failures is [var failure, ..])
                return failure;
            if (diagnostics.Count > 0)
                break;
        }

        return diagnostics.FirstOrDefault();
    }

    private static RuleBook BookOf(Pack pack) => new(pack.Rules, pack.Runbooks, pack.Checks);
}
