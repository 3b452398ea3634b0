using Appliance.Rules.Packs;

namespace Appliance.Rules.Tests;

/// <summary>A file that somebody believes to act, and that nobody reads, is named.</summary>
[TestClass]
public sealed class StrayFileTests : IDisposable
{
    private readonly PackFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("night.yml.txt", "night.yml")]
    [DataRow("rules.yaml.bak", "rules.yaml")]
    [DataRow("rules.yaml~", "rules.yaml")]
    [DataRow("rules.yaml (1)", "rules.yaml")]
    [DataRow("rules.YAML.orig", "rules.YAML")]
    [DataRow("rules.jsonc", "rules.json")]
    [DataRow("night.ymal", "night.yaml")]
    [DataRow("README.md", null)]
    [DataRow("LICENSE", null)]
    [DataRow("notes.txt", null)]
    [DataRow("hosts.xml", null)]
    [DataRow("about.yaml.md", null)]
    [DataRow("night.yaml.disabled", null)]
    [DataRow("night.yaml.example", null)]
    [DataRow(".night.yaml.swp", null)]
    public void File_InTheAppliancesFolderOrAPack_IsNamedWhereItLooksLikeARuleFile(string name, string? right)
    {
        _folder.WritePack("a", "1.0.0");
        _folder.Write(name, "text");
        _folder.Write($"a/rules/{name}", "text");

        var sentence = $"The file is passed over, for its name does not end in .yaml, .yml or .json; rename it to '{right}', or move it out of this folder when it is not to be read.";
        Assert.AreEqual(right is null ? "" : $"a/rules/{name}: {sentence}\n{name}: {sentence}", Warnings());
    }

    [TestMethod]
    public void Copy_BesideTheFileItself_IsNotToBeRenamed()
    {
        _folder.Write("rules.yaml", "id: R\naction: escalate\nconditions: [{field: check_type, value: x}]\n");
        _folder.Write("rules.yaml.bak", "text");

        Assert.AreEqual("rules.yaml.bak: The file is passed over, for its name does not end in .yaml, .yml or .json; move it out of this folder when it is not to be read.", Warnings());
    }

    [TestMethod]
    [DataRow("night/night.yaml", true)]
    [DataRow("night/rules/night.yaml", true)]
    [DataRow("night/pack.yml", true)]
    [DataRow("night/notes.txt", false)]
    [DataRow(".git/a.yaml", false)]
    [DataRow("synced/rules.json", false)]
    [DataRow("promoted/r.yaml", false)]
    public void Folder_WithRuleFilesAndNoManifest_IsNamed(string file, bool isNamed)
    {
        _folder.Write(file, "[]");

        Assert.AreEqual(
            isNamed ? $"night: The folder is passed over, for it has no pack.yaml; write one, or put its rule files directly into '{_folder.Root}'." : "",
            Warnings());
    }

    private string Warnings()
    {
        var loaded = RuleTexts.Load(
            new RuleSource(RuleSourceKind.Custom, _folder.Root),
            new RuleSource(RuleSourceKind.Synced, Path.Combine(_folder.Root, "synced", "none.json")),
            new RuleSource(RuleSourceKind.Promoted, Path.Combine(_folder.Root, "promoted")));
        Assert.IsTrue(loaded.Statuses.All(status => status.State == PackState.Loaded || status.Kind == RuleSourceKind.Promoted));
        var warnings = loaded.Diagnostics.Where(diagnostic => !diagnostic.IsError);
        return string.Join('\n', warnings.Select(warning => warning.ToString().Replace($"{_folder.Root}/", "", StringComparison.Ordinal)));
    }
}
