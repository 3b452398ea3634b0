using System.Text.Json;
using Appliance.Rules.Packs;

namespace Appliance.Rules.Tests;

/// <summary>Each folder of Cases: the rules, one incident, the rule that answers it, and every rule whose conditions hold.</summary>
[TestClass]
public sealed class RuleCasesTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Cases");

    public static IEnumerable<object[]> Folders => Directory.GetDirectories(Root).Order(StringComparer.Ordinal).Select(folder => new object[] { Path.GetFileName(folder) });

    [TestMethod]
    [DynamicData(nameof(Folders))]
    public void Case_Incident_MatchesAsExpected(string folder)
    {
        var loaded = RuleTexts.Load(new RuleSource(RuleSourceKind.Custom, Path.Combine(Root, folder, "rules.yaml")));
        Assert.AreEqual(PackState.Loaded, loaded.Statuses.Single().State, RuleTexts.Lines(loaded));
        var book = loaded.RuleBook;
        var incident = RuleTexts.Incident(File.ReadAllText(Path.Combine(Root, folder, "incident.json")));
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, folder, "expected.json")));

        var explanation = book.Explain(incident);

        var all = expected.RootElement.GetProperty("all").EnumerateArray().Select(id => id.GetString()).Order(StringComparer.Ordinal);
        var matched = explanation.Rules.Where(rule => rule.Matched).Select(rule => rule.RuleId).Order(StringComparer.Ordinal);
        Assert.AreEqual(string.Join('\n', all), string.Join('\n', matched));
        Assert.AreEqual(expected.RootElement.GetProperty("matched").GetString(), book.Match(incident)?.Id);
        Assert.AreEqual(book.Match(incident)?.Id, explanation.MatchedRuleId);
    }
}
