using Appliance.Rules.Packs;
using Appliance.Rules.Testing;
using Appliance.Rules.Testing.Mutations;
using Appliance.Rules.Yaml;

namespace Appliance.Rules.Tests.Testing;

/// <summary>A pack of rules and tests from texts.</summary>
internal sealed class TestedPack : IDisposable
{
    private readonly PackFolder _folder = new();

    /// <param name="rules">The text of <c>rules/all.yaml</c>.</param>
    /// <param name="tests">The text of <c>tests/all.yaml</c>; null for none.</param>
    public TestedPack(string rules, string? tests = null, int format = 2)
    {
        _folder.Write("pack/pack.yaml", $"format: {format}\nid: pack\nversion: 1.0.0\ncheck_types: [x, y, z]\n");
        _folder.Write("pack/rules/all.yaml", rules);
        if (tests is not null)
            Write("tests/all.yaml", tests);
    }

    public string Folder => Path.Combine(_folder.Root, "pack");

    public PackUnderTest Pack => PackUnderTest.Read(Folder, new RuleVocabulary(["restart_service"]));

    public void Write(string path, string text) => _folder.Write($"pack/{path}", text);

    /// <summary>What is wrong with the tests, and each failure of those that can be read.</summary>
    public string[] Failures()
    {
        var diagnostics = new List<Diagnostic>();
        var (pack, failures) = (Pack, new List<Diagnostic>());
        foreach (var test in pack.Tests(diagnostics))
            failures.AddRange(PackTestRun.Of(test, pack.Book, CancellationToken.None).Failures);
        return Shortened([.. diagnostics, .. failures]);
    }

    public IReadOnlyList<Diagnostic> Findings() => PackLint.Of(Pack, [], RuleTexts.Now);

    public string[] Lint(params TestedPack[] others) => Shortened(PackLint.Of(Pack, [.. others.Select(other => other.Pack.Draft)], RuleTexts.Now));

    public MutationReport Mutate()
    {
        Assert.IsEmpty(Failures());
        var pack = Pack;
        return MutationRun.Of(pack, [.. pack.Tests([])]);
    }

    public string[] Unguarded() => Shortened(Mutate().Unguarded);

    public void Dispose() => _folder.Dispose();

    private string[] Shortened(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Select(diagnostic => diagnostic.ToString().Replace($"{Folder}/", "", StringComparison.Ordinal))];
}
