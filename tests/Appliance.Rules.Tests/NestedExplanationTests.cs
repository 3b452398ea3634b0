using Appliance.Protocol.Rules;

namespace Appliance.Rules.Tests;

/// <summary>What a reader sees of conditions that consist of others.</summary>
[TestClass]
public sealed class NestedExplanationTests
{
    private const string Details = """{"role": "emr", "exempt": true, "size": "big", "port": 23}""";

    [TestMethod]
    public void Explain_ThreeDeep_SaysWhichBranchFailedAndWhy() => AssertExplained(
        """
        any:
          - all:
              - {field: platform, operator: in, value: [linux, nixos]}
              - {field: details.role, value: emr}
              - any: [{field: details.port, value: 22}, {field: details.sftp, value: true}]
          - not: {any: [{field: details.owner, value: lab}, {field: details.exempt, value: true}]}
          - not: {field: severity, value: medium}
        """,
        """
        fails any of these must hold (0 of 3 hold)
        fails   all of these must hold (1 of 3 hold)
        fails     platform in ["linux","nixos"] (is missing)
        holds     details.role eq emr (is emr)
        fails     any of these must hold (0 of 2 hold)
        fails       details.port eq 22 (is 23)
        fails       details.sftp eq true (is missing)
        fails   none of these may hold (1 of 2 hold)
        fails     details.owner eq lab (is missing)
        holds     details.exempt eq true (is true)
        fails   not (severity eq medium) (is medium)
        """);

    [TestMethod]
    public void Explain_DeniedWithoutAnAnswer_SaysWhyItFailsAllTheSame() => AssertExplained(
        """
        any:
          - not: {any: [{field: details.owner, value: lab}, {field: details.port, value: 22}]}
          - not: {all: [{field: details.role, value: emr}, {field: details.owner, value: lab}]}
          - not: {field: details.size, operator: gt, value: 10}
          - not: {field: details.owner, value: lab}
        """,
        """
        fails any of these must hold (0 of 4 hold)
        fails   none of these may hold (0 of 2 hold, and one that has no answer might)
        fails     details.owner eq lab (is missing)
        fails     details.port eq 22 (is 23)
        fails   not all of these may hold (1 of 2 hold, and one that has no answer might)
        holds     details.role eq emr (is emr)
        fails     details.owner eq lab (is missing)
        fails   not (details.size gt 10) (is big, which has no answer)
        fails   not (details.owner eq lab) (is missing)
        """);

    [TestMethod]
    public void Explain_DeniedTwice_KeepsBothSteps() => AssertExplained(
        "not: {not: {field: details.port, value: 22}}",
        """
        fails this may not hold (1 of 1 holds)
        holds   not (details.port eq 22) (is 23)
        """);

    private static void AssertExplained(string condition, string expected)
    {
        var indented = condition.ReplaceLineEndings("\n  ");
        var rule = RuleTexts.Book($"format: 2\nid: R\naction: escalate\nconditions:\n- {indented}\n").Explain(RuleTexts.Drift("cron", Details)).Rules.Single();

        Assert.AreEqual(expected, string.Join('\n', rule.Conditions.SelectMany(each => Lines(each, depth: 0))));
    }

    private static IEnumerable<string> Lines(ConditionExplanation condition, int depth) =>
    [
        $"{(condition.Held ? "holds" : "fails")} {new string(' ', 2 * depth)}{condition.Condition} ({condition.Finding ?? $"is {condition.Actual ?? "missing"}"})",
        .. (condition.Parts ?? []).SelectMany(part => Lines(part, depth + 1)),
    ];
}
