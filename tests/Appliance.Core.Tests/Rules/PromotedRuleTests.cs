using System.Text.Json;
using Appliance.Core.Rules.Sync;
using Appliance.Core.Tests.Rules.Support;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Rules;

/// <summary>The order <c>sync_promoted_rule</c>.</summary>
[TestClass]
public sealed class PromotedRuleTests : IDisposable
{
    private const string Rule = "id: P-1\naction: run_linux_runbook:RB-1\nconditions: [{field: check_type, value: a}]\n";

    private readonly RuleAppliance _appliance = new();

    public void Dispose() => _appliance.Dispose();

    [TestMethod]
    public async Task Order_StoresAndActivatesTheRule_AndTheSameAgainChangesNothing()
    {
        var first = await PromoteAsync("P-1", Rule);
        var second = await PromoteAsync("P-1", Rule);
        var third = await PromoteAsync("P-1", Rule + "priority: 7\n");

        Assert.AreEqual(
            """{"status":"deployed"} {"status":"already_exists"} {"status":"deployed"}""", $"{first.Result} {second.Result} {third.Result}");
        Assert.AreEqual(("P-1", 7), (_appliance.InForce, _appliance.Store.RuleBook.Rules[0].Priority));
        Assert.AreEqual("promoted/P-1.yaml", _appliance.Files());
        _appliance.Restart();
        Assert.AreEqual("P-1", _appliance.InForce);
    }

    [TestMethod]
    public async Task Orders_OfSeveralRules_StandBesideEachOtherAndTheSyncedOnes()
    {
        await PromoteAsync("P-1", Rule);
        await _appliance.SyncAsync("""[{"id": "S-1", "conditions": [{"field": "check_type", "value": "s"}], "action": "escalate"}]""");
        await PromoteAsync("P-2", Rule.Replace("P-1", "P-2", StringComparison.Ordinal));

        Assert.AreEqual("S-1,P-1,P-2", _appliance.InForce);
        Assert.IsEmpty(_appliance.Store.Current.Diagnostics);
    }

    [TestMethod]
    [DataRow("P-1", "id: P-1\naction: escalate\nconditions: []\n", "P-1.yaml:3:13: Rule 'P-1' has no conditions, so it would answer every incident; write at least one.")]
    [DataRow("P-1", "id: P-1\naction: run_runbook:RB-2\nconditions: [{field: check_type, value: a}]\n", "P-1.yaml:2:9: Rule 'P-1' calls runbook 'RB-2', which no pack defines; did you mean 'RB-1'?")]
    [DataRow("P-1", "id: P-1\naction: [\n", "P-1.yaml:2:9: The '[' that is opened here is not closed; write ']' at its end.")]
    [DataRow("P-2", Rule, "P-2.yaml: The order promotes rule 'P-2', and the text holds rule 'P-1'; one id stands in both.")]
    [DataRow("P-1", "rules: []", "P-1.yaml: The order promotes rule 'P-1', and the text holds 0 rules; send one.")]
    public async Task Order_RuleWithAFault_FailsWithItsPlaceAndNothingChanges(string id, string yaml, string expected)
    {
        var result = await PromoteAsync(id, yaml);

        Assert.AreEqual((false, FailureKind.Refused), (result.Success, result.Failure));
        StringAssert.StartsWith(result.Message, $"The rule is refused, and nothing has changed: {expected}");
        Assert.AreEqual(("", ""), (_appliance.Files(), _appliance.InForce));
    }

    [TestMethod]
    public async Task Order_NextVersionWithAFault_LeavesTheOneBefore()
    {
        await PromoteAsync("P-1", Rule);

        Assert.IsFalse((await PromoteAsync("P-1", Rule + "priority: high\n")).Success);

        _appliance.Restart();
        Assert.AreEqual("P-1", _appliance.InForce);
    }

    [TestMethod]
    [DataRow("{}", "names no rule: give its 'rule_id'")]
    [DataRow("""{"rule_id": 7, "rule_yaml": "x"}""", "names no rule: give its 'rule_id'")]
    [DataRow("""{"rule_id": "P-1"}""", "brings no rule 'P-1': give its 'rule_yaml'")]
    [DataRow("""{"rule_id": "P-1", "rule_yaml": " "}""", "brings no rule 'P-1': give its 'rule_yaml'")]
    public async Task Order_WithoutOneOfItsParameters_IsRefused(string parameters, string expected) =>
        StringAssert.Contains((await _appliance.PromoteAsync(parameters)).Message, expected);

    [TestMethod]
    public async Task Order_TextBeyondTheBound_IsRefused() =>
        Assert.AreEqual("'rule_yaml' of rule 'P-1' has more than 64 kB.", (await PromoteAsync("P-1", Rule + new string('#', 64 * 1024))).Message);

    [TestMethod]
    public async Task Order_IdTooLongForAFile_IsRefused() =>
        StringAssert.Contains((await PromoteAsync(new string('ä', 40), Rule)).Message, "'rule_id' has 40 characters, which is too long to name a file");

    [TestMethod]
    public async Task Order_OneMoreThanThereMayBe_IsRefusedAndAKnownOneIsNot()
    {
        await PromoteAsync("P-1", Rule);
        for (var n = 0; n < 999; n++)
            await File.WriteAllTextAsync(Path.Combine(_appliance.Configuration.PromotedRulesDirectory, $"{n}.txt"), "");

        StringAssert.Contains((await PromoteAsync("P-2", Rule.Replace("P-1", "P-2", StringComparison.Ordinal))).Message, "The appliance has 1000 promoted rules already");
        Assert.IsTrue((await PromoteAsync("P-1", Rule + "priority: 7\n")).Success);
    }

    [TestMethod]
    [DataRow("L1-SSH-001", "L1-SSH-001.yaml")]
    [DataRow("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd.yaml")]
    [DataRow(".", "%2E.yaml")]
    [DataRow("a b\n", "a%20b%0A.yaml")]
    [DataRow("pack", "%70ack.yaml")]
    public async Task Id_OfWhateverCharacters_NamesAFileInTheFolder(string id, string file)
    {
        Assert.AreEqual(file, PromotedRuleFile.NameOf(id));

        var result = await PromoteAsync(id, $"id: {JsonSerializer.Serialize(id)}\naction: escalate\nconditions: [{{field: check_type, value: a}}]\n");

        Assert.IsTrue(result.Success, result.Message);
        Assert.AreEqual($"promoted/{file}", _appliance.Files());
        _appliance.Restart();
        Assert.AreEqual(id, _appliance.InForce);
    }

    private Task<OrderResult> PromoteAsync(string id, string yaml) =>
        _appliance.PromoteAsync($$"""{"rule_id": {{JsonSerializer.Serialize(id)}}, "rule_yaml": {{JsonSerializer.Serialize(yaml)}}, "promoted_at": "2026-01-01"}""");
}
