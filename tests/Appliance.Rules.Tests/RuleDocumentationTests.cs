using System.Globalization;
using Appliance.Rules.Conditions;
using Appliance.Rules.Packs;
using Appliance.Rules.Testing;
using Appliance.Rules.Tests.Testing;

namespace Appliance.Rules.Tests;

/// <summary>docs/rules.md has every word that the readers take, and none that they do not.</summary>
[TestClass]
public sealed class RuleDocumentationTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Root, "docs", "rules.md"));

    // artifacts/bin/Appliance.Rules.Tests/<configuration>/
    private static string Root => Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..");

    public static IEnumerable<object[]> Tables =>
    [
        ["`pack.yaml`", PackReader.ManifestKeys],
        ["Rule", RuleParser.Keys],
        ["Exception", ExceptionParser.Keys],
        ["Window", HistoryParser.WindowKeys],
        ["Sequence", HistoryParser.SequenceKeys],
        ["Throttle", RestraintParser.ThrottleKeys],
        ["Limits", RestraintParser.LimitKeys],
        ["Condition", ConditionParser.Keys],
        ["Operator", Operators.Known],
        ["Field", IncidentFields.Readers.Keys.ToArray()],
        ["Runbook", RunbookParser.Keys],
        ["Parameter", ParameterParser.Keys],
        ["Check", CheckParser.Keys],
        ["Override", OverrideParser.Keys],
        ["Test", PackTestParser.Keys],
        ["Event", PackTestParser.EventKeys],
        ["Expectation", ExpectationParser.Keys],
    ];

    [TestMethod]
    [DynamicData(nameof(Tables))]
    public void Table_OfTheDocumentation_HasJustTheKnownWords(string heading, string[] known) =>
        CollectionAssert.AreEquivalent(known, Words(heading).ToArray());

    [TestMethod]
    public void Actions_OfTheDaemonItself_AreInTheDocumentation()
    {
        var words = Words("Action").Select(word => word.Split(':')[0]).ToHashSet();

        Assert.IsTrue(RuleVocabulary.BuiltIn.IsSubsetOf(words), string.Join(", ", words));
    }

    [TestMethod]
    public void Examples_OfTheOperators_HoldForTheIncidentBelowThem()
    {
        var incident = RuleTexts.Incident(Block("json", "{"));
        Assert.HasCount(Operators.Known.Length, Rows("Operator").ToArray());

        foreach (var row in Rows("Operator"))
        {
            var example = row.Split('|')[3].Trim().Trim('`');
            var book = RuleTexts.Book($"format: 2\nid: R\naction: escalate\nconditions:\n  - {example}\n");
            Assert.AreEqual("R", book.Match(incident)?.Id, example);
        }
    }

    [TestMethod]
    [DataRow("exceptions:", "conditions: [{field: check_type, value: x}]\n")]
    [DataRow("window:", "conditions: [{field: check_type, value: x}]\n")]
    [DataRow("sequence:", "conditions: [{field: check_type, value: x}]\n")]
    [DataRow("schedule: nightly", "conditions: [{field: check_type, value: x}]\n")]
    [DataRow("conditions:", "")]
    public void Example_OfARulesPart_IsTaken(string firstLine, string others) =>
        Assert.AreEqual("", RuleTexts.Lines(RuleTexts.LoadYaml($"format: 2\nid: R\naction: escalate\n{others}{Block("yaml", firstLine)}")));

    [TestMethod]
    public void Example_OfOverrides_IsTaken()
    {
        var rules = string.Concat(new[] { "L1-SSH-001", "L1-CRON-001" }.Select(id => $"- {{id: {id}, action: escalate, conditions: [{{field: check_type, value: {id}}}]}}\n"));

        var loaded = RuleTexts.Load(
            new(RuleSourceKind.Custom, "rules.yaml", rules), new(RuleSourceKind.Custom, OverrideParser.FileName, Block("yaml", "overrides:")));

        Assert.AreEqual("", RuleTexts.Lines(loaded));
        Assert.HasCount(2, loaded.RuleBook.Rules.Where(rule => rule.Override is not null));
    }

    [TestMethod]
    public void Example_OfTests_PassesAndReachesEveryRule()
    {
        using var pack = new TestedPack(Block("yaml", "rules:"), Block("yaml", "tests:"));

        Assert.AreEqual("", string.Join('\n', pack.Failures()));
        Assert.AreEqual("", string.Join('\n', pack.Lint()));
        Assert.AreEqual("", string.Join('\n', pack.Unguarded()));
        Assert.Contains("--action restart_service", string.Join('\n', Lines), "The test knows this action, and authors' desks do not.");
    }

    [TestMethod]
    public void Example_OfOneCondition_SaysWhatItSays()
    {
        using var pack = new TestedPack(Block("yaml", "id: TRY"), Block("yaml", "tests: [{name: try, events: ["));

        Assert.AreEqual(Lines.Single(line => line.StartsWith("try/tests/try.yaml", StringComparison.Ordinal)), $"try/tests/try.yaml{pack.Failures().Single()["tests/all.yaml".Length..]}".Replace(": Test", ": error: Test", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Bounds_OfTests_AreInTheDocumentation()
    {
        var text = string.Join('\n', Lines);

        StringAssert.Contains(text, string.Create(CultureInfo.InvariantCulture, $"at most {PackTestLimits.Tests:N0} tests with {PackTestLimits.EventsOfAll:N0} events in all"));
        StringAssert.Contains(text, $"1 to {PackTestLimits.Events} |");
        StringAssert.Contains(text, $"at most `{DurationText.Of(PackTestLimits.Longest)}`");
        StringAssert.Contains(text, $"`{PackTestLimits.Start:yyyy-MM-ddTHH:mm:ss}Z`");
    }

    /// <summary>What stands in back quotes in the first column of the first table with this heading.</summary>
    private static IEnumerable<string> Words(string heading) =>
        Rows(heading).SelectMany(line => line.Split('|')[1].Split('`').Where((_, index) => index % 2 == 1));

    private static IEnumerable<string> Rows(string heading) => Lines
        .SkipWhile(line => !line.StartsWith($"| {heading} |", StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'));

    /// <summary>The first block of code in this language that begins so.</summary>
    private static string Block(string language, string firstLine) => string.Concat(Lines
        .Select((line, index) => (line, index))
        .Where(each => each.line == $"```{language}" && Lines[each.index + 1] == firstLine)
        .Select(each => Lines.Skip(each.index + 1).TakeWhile(line => line != "```").Select(line => $"{line}\n"))
        .First());
}
