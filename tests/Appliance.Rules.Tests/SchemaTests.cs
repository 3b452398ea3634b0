using System.Text.Json;
using Appliance.Rules.Conditions;
using Appliance.Rules.Packs;
using Appliance.Rules.Testing;
using Appliance.Rules.Tests.Testing;
using Appliance.Rules.Yaml;
using Json.Schema;

namespace Appliance.Rules.Tests;

/// <summary>docs/schemas takes what the readers of format 2 take, and has the same words.</summary>
[TestClass]
public sealed class SchemaTests
{
    // artifacts/bin/Appliance.Rules.Tests/<configuration>/
    /// <summary>The library's, of all schemas that were read: tests beside each other confuse it.</summary>
    private static readonly Lock Registry = new();

    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..");

    private static readonly string[] Packs = ["CommonBaseline", "LinuxBaseline", "WindowsBaseline"];

    public static IEnumerable<object[]> Words =>
    [
        ["rules", "$defs/rule", RuleParser.Keys],
        ["rules", "$defs/exception", ExceptionParser.Keys],
        ["rules", "$defs/window", HistoryParser.WindowKeys],
        ["rules", "$defs/sequence", HistoryParser.SequenceKeys],
        ["rules", "$defs/throttle", RestraintParser.ThrottleKeys],
        ["rules", "$defs/limits", RestraintParser.LimitKeys],
        ["rules", "$defs/leaf", LeafParser.Keys],
        ["rules", "$defs/itemLeaf", LeafParser.Keys],
        ["runbook", "", RunbookParser.Keys],
        ["checks", "properties/checks/items", CheckParser.Keys],
        ["pack", "", PackReader.ManifestKeys],
        ["overrides", "", OverrideParser.FileKeys],
        ["overrides", "properties/overrides/items", OverrideParser.Keys],
        ["tests", "", PackTestReader.FileKeys],
        ["tests", "$defs/test", PackTestParser.Keys],
        ["tests", "$defs/event", PackTestParser.EventKeys],
        ["tests", "$defs/expect", ExpectationParser.Keys],
        ["tests", "$defs/incident", IncidentFields.Readers.Keys.ToArray()],
    ];

    public static IEnumerable<object[]> Files => Directory
        .GetFiles(Path.Combine(Root, "plugins"), "*.yaml", SearchOption.AllDirectories)
        .Where(file => Packs.Any(pack => file.Contains($"/{pack}/", StringComparison.Ordinal)))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
        .Concat(Directory.GetFiles(Path.Combine(Root, "tests", "Appliance.Rules.Tests", "Cases"), "rules.yaml", SearchOption.AllDirectories)
            .Where(file => File.ReadLines(file).Contains("format: 2")))
        .Select(file => new object[] { Path.GetRelativePath(Root, file) });

    [TestMethod]
    [DynamicData(nameof(Words))]
    public void Schema_HasTheWordsOfTheReader(string schema, string path, string[] known)
    {
        var place = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(Read(schema), (element, step) => element.GetProperty(step));

        CollectionAssert.AreEquivalent(known, place.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToArray());
    }

    [TestMethod]
    [DataRow("leaf")]
    [DataRow("itemLeaf")]
    public void Schema_HasTheOperatorsOfTheReader(string leaf)
    {
        var operators = Read("rules").GetProperty("$defs").GetProperty(leaf).GetProperty("properties").GetProperty("operator").GetProperty("enum");

        CollectionAssert.AreEquivalent(Operators.Known, operators.EnumerateArray().Select(word => word.GetString()).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Schema_TakesWhatTheReaderTakes(string file) => Assert.IsTrue(IsValid(SchemaOf(file), File.ReadAllText(Path.Combine(Root, file))));

    [TestMethod]
    [DataRow("{field: status, operator: equals, value: x}")]
    [DataRow("{operator: eq, value: x}")]
    [DataRow("{field: status, valeu: x}")]
    [DataRow("{field: status, value: 1, value_field: details.n}")]
    [DataRow("{field: status, operator: in, value: x}")]
    [DataRow("{field: status, operator: between, value: [1]}")]
    [DataRow("{field: status, operator: older_than, value: 30}")]
    [DataRow("{field: status, operator: any_item, value: 7}")]
    [DataRow("{field: details.n, operator: gt, value: 3, ignore_case: true}")]
    [DataRow("{field: severity, value: High}")]
    [DataRow("{field: platform, operator: ne, value: ubuntu}")]
    [DataRow("{field: status, operator: in, value: [fail, failed]}")]
    [DataRow("{any: []}")]
    [DataRow("{any: [{field: actual, value: x}], field: status}")]
    [DataRow("{not: [{field: actual, value: x}]}")]
    public void Schema_RefusesWhatTheReaderRefuses(string condition)
    {
        var rule = $"format: 2\nid: R\naction: escalate\nconditions: [{condition}]\n";

        Assert.AreNotEqual("", RuleTexts.Lines(RuleTexts.LoadYaml(rule)));
        Assert.IsFalse(IsValid("rules", rule));
    }

    [TestMethod]
    [DataRow("{field: severity, value: HIGH, ignore_case: true}")]
    [DataRow("{field: severity, operator: not_in, value: [low, medium]}")]
    [DataRow("{field: platform, operator: starts_with, value: win}")]
    [DataRow("{field: status, operator: ne, value: null}")]
    [DataRow("{field: hostname, value: High}")]
    public void Schema_TakesTheConditionThatTheReaderTakes(string condition)
    {
        var rule = $"format: 2\nid: R\naction: escalate\nconditions: [{condition}]\n";

        Assert.AreEqual("", RuleTexts.Lines(RuleTexts.LoadYaml(rule)));
        Assert.IsTrue(IsValid("rules", rule));
    }

    [TestMethod]
    [DataRow("window: {count: 3, within: 1h}")]
    [DataRow("window: {count: 1, within: 1h, group_by: []}")]
    [DataRow("window: {count: 3, within: soon, group_by: []}")]
    [DataRow("sequence: {steps: [], within: 1h, group_by: []}")]
    [DataRow("sequence: {steps: [{conditions: []}], within: 1h, group_by: []}")]
    [DataRow("throttle: {mode: middle, per: 1h, group_by: []}")]
    [DataRow("limits: {per: 1h}")]
    [DataRow("limits: {max_hosts: 0, per: 1h}")]
    public void Schema_RefusesWhatTheReaderRefuses_BesideTheConditions(string part)
    {
        var rule = $"format: 2\nid: R\naction: escalate\nconditions: [{{field: actual, value: x}}]\n{part}\n";

        Assert.AreNotEqual("", RuleTexts.Lines(RuleTexts.LoadYaml(rule)));
        Assert.IsFalse(IsValid("rules", rule));
    }

    [TestMethod]
    [DataRow(YamlLimits.Id, true)]
    [DataRow(YamlLimits.Id + 1, false)]
    public void Schema_BoundsAnIdAsTheReaderDoes(int length, bool isTaken)
    {
        var rule = $"format: 2\nid: {new string('R', length)}\naction: escalate\nconditions: [{{field: actual, value: x}}]\n";

        Assert.AreEqual(isTaken, RuleTexts.Lines(RuleTexts.LoadYaml(rule)).Length == 0);
        Assert.AreEqual(isTaken, IsValid("rules", rule));
    }

    [TestMethod]
    [DataRow("{rule: R, enabled: false, reason: r, by: b}", true)]
    [DataRow("{rule: R, priority: 50, action_params: {service: cron}, reason: r, by: b}", true)]
    [DataRow("{rule: R, reason: r, by: b}", false)]
    [DataRow("{rule: R, enabled: false, by: b}", false)]
    [DataRow("{rule: R, enabled: false, reason: r}", false)]
    [DataRow("{rule: ' ', enabled: false, reason: r, by: b}", false)]
    [DataRow("{rule: R, enabled: 'false', reason: r, by: b}", false)]
    [DataRow("{rule: R, priority: first, reason: r, by: b}", false)]
    [DataRow("{rule: R, action_params: {runbook_id: RB}, reason: r, by: b}", false)]
    [DataRow("{rule: R, enabled: false, until: 2027-01-01, reason: r, by: b}", false)]
    public void Schema_OfOverrides_TakesJustWhatTheReaderTakes(string item, bool isTaken)
    {
        const string Rule = "id: R\naction: escalate\nconditions: [{field: actual, value: x}]\n";
        var file = $"overrides: [{item}]\n";

        var loaded = RuleTexts.Load(new(RuleSourceKind.Custom, "r.yaml", Rule), new(RuleSourceKind.Custom, OverrideParser.FileName, file));

        Assert.AreEqual(isTaken, RuleTexts.Lines(loaded).Length == 0, RuleTexts.Lines(loaded));
        Assert.AreEqual(isTaken, IsValid("overrides", file));
    }

    [TestMethod]
    [DataRow(true, "name: t", "{}", "{rule: none}")]
    [DataRow(true, "name: t, start: 2026-03-02", "{check_type: x, details: {n: 1}}, at: 5m", "{rule: R, action: escalate}")]
    [DataRow(false, "start: 2026-03-02", "{}", "{rule: none}")]
    [DataRow(false, "name: t, start: soon", "{}", "{rule: none}")]
    [DataRow(false, "name: t, end: 1h", "{}", "{rule: none}")]
    [DataRow(false, "name: t", "{severity: grave}", "{rule: none}")]
    [DataRow(false, "name: t", "{user: anna}", "{rule: none}")]
    [DataRow(false, "name: t", "{}, at: soon", "{rule: none}")]
    [DataRow(false, "name: t", "{}", "{}")]
    [DataRow(false, "name: t", "{}", "{rule: none, held: exception}")]
    [DataRow(false, "name: t", "{check_type: x}", "{rule: R, held: back}")]
    [DataRow(false, "name: t", "{check_type: x}", "{rule: R, action: escalate, actions: [escalate]}")]
    public void Schema_OfTests_TakesWhatTheReaderTakes(bool isTaken, string test, string incident, string expect)
    {
        var tests = $"tests: [{{{test}, events: [{{incident: {incident}, expect: {expect}}}]}}]\n";
        using var pack = new TestedPack("{id: R, action: escalate, conditions: [{field: check_type, value: x}]}", tests);

        Assert.AreEqual(isTaken, pack.Failures().Length == 0, string.Join('\n', pack.Failures()));
        Assert.AreEqual(isTaken, IsValid("tests", tests));
    }

    private static string SchemaOf(string file) => Path.GetFileName(Path.GetDirectoryName(file)) switch
    {
        "runbooks" => "runbook",
        "checks" => "checks",
        "tests" => "tests",
        var folder when Packs.Contains(folder) => "pack",
        _ => "rules",
    };

    private static bool IsValid(string schema, string yaml)
    {
        var diagnostics = new List<Diagnostic>();
        var node = YamlText.Parse("file.yaml", yaml, diagnostics);
        Assert.IsEmpty(diagnostics);
        lock (Registry)
            return JsonSchema.FromText(Read(schema).GetRawText()).Evaluate(YamlJson.ToJson(node!)).IsValid;
    }

    private static JsonElement Read(string schema) =>
        JsonElement.Parse(File.ReadAllText(Path.Combine(Root, "docs", "schemas", $"{schema}.schema.json")));
}
