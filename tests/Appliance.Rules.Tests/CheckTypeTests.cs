using Appliance.Rules.Packs;

namespace Appliance.Rules.Tests;

/// <summary>A rule that asks for a check type which nothing reports can never fire.</summary>
[TestClass]
public sealed class CheckTypeTests
{
    [TestMethod]
    [DataRow("{field: check_type, value: firewal}", "firewal", "; did you mean 'firewall'?")]
    [DataRow("{field: check_type, operator: in, value: [firewall, nothing_known]}", "nothing_known", ".")]
    [DataRow("{any: [{field: status, value: fail}, {all: [{field: check_type, value: bannner}]}]}", "bannner", "; did you mean 'banner'?")]
    public void Rule_OfACheckTypeThatNothingReports_IsRefused(string condition, string type, string remedy)
    {
        var loaded = Load($"format: 2\nid: R\naction: escalate\nconditions: [{condition}]\n");

        StringAssert.Contains(
            RuleTexts.Lines(loaded),
            $"Rule 'R' asks for check type '{type}', which no check and no agent reports{remedy} Name one that a plugin reports under 'check_types' in pack.yaml, or beside 'rules'.");
        StringAssert.StartsWith(RuleTexts.Lines(loaded), "site.yaml:4:");
        Assert.IsEmpty(loaded.RuleBook.Rules);
    }

    [TestMethod]
    [DataRow("format: 2\nid: R\naction: escalate\nconditions: [{field: check_type, value: bitlocker_status}]\n", DisplayName = "of the field")]
    [DataRow("format: 2\ncheck_types: [cloud_console]\nrules:\n- {id: R, action: escalate, conditions: [{field: check_type, value: cloud_console}]}\n", DisplayName = "named beside the rules")]
    [DataRow("format: 2\nid: R\naction: escalate\nconditions: [{field: check_type, operator: starts_with, value: cloud_}]\n", DisplayName = "a pattern")]
    [DataRow("format: 2\nid: R\naction: escalate\nconditions: [{field: status, value: fail}, {not: {field: check_type, value: cloud_console}}]\n", DisplayName = "an exclusion")]
    [DataRow("id: R\naction: escalate\nconditions: [{field: check_type, value: cloud_console}]\n", DisplayName = "of an old file")]
    public void Rule_OfACheckTypeThatMayCome_IsTaken(string text)
    {
        Assert.AreEqual("", RuleTexts.Lines(Load(text)));
        Assert.HasCount(1, Load(text).RuleBook.Rules);
    }

    [TestMethod]
    public void CheckType_OfAnotherPacksCheck_IsKnownAsLongAsThatPackIs()
    {
        using var folder = new PackFolder();
        folder.Write("pack.yaml", "format: 2\nid: one\nname: One\nversion: 1.0.0\n");
        folder.Write("runbooks/rb.yaml", "id: RB\nname: rb\nplatforms: [linux]\ndetect: \"true\"\nremediate: \"true\"\nverify: \"true\"\n");
        folder.Write("checks/c.yaml", "checks: [{type: time_of_day, runbook: RB}]\n");
        var rule = new RuleSource(RuleSourceKind.Custom, "site.yaml", "format: 2\nid: R\naction: escalate\nconditions: [{field: check_type, value: time_of_day}]\n");

        Assert.AreEqual("", RuleTexts.Lines(Load(new RuleSource(RuleSourceKind.BuiltIn, folder.Root), rule)));
        folder.Write("checks/c.yaml", "checks: [{type: time_of_day, runbook: NONE}]\n");

        StringAssert.Contains(RuleTexts.Lines(Load(new RuleSource(RuleSourceKind.BuiltIn, folder.Root), rule)), "asks for check type 'time_of_day'");
    }

    private static LoadedRules Load(string text) => Load(new RuleSource(RuleSourceKind.Custom, "site.yaml", text));

    private static LoadedRules Load(params RuleSource[] sources) =>
        new PackLoader(new RuleVocabulary([], checkTypes: CheckTypes.OfField)).Load(sources, LoadedRules.None);
}
