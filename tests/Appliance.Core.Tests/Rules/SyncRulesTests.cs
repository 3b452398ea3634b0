using System.Net;
using Appliance.Core.Tests.Rules.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Rules;

/// <summary>The order <c>sync_rules</c>.</summary>
[TestClass]
public sealed class SyncRulesTests : IDisposable
{
    private const string Set = """{"rules": [@, {"id": "S-2", "conditions": [{"field": "check_type", "value": "b"}], "action": "run_linux_runbook:RB-1"}], "healing_tier": "standard", "version": "7", "count": 2}""";
    private const string Rule = """{"id": "S-1", "conditions": [{"field": "check_type", "value": "a"}], "actions": ["alert:ops", "escalate"]}""";

    private static readonly string Good = Set.Replace("@", Rule, StringComparison.Ordinal);

    private readonly RuleAppliance _appliance = new();

    public void Dispose() => _appliance.Dispose();

    [TestMethod]
    public async Task Order_FetchesStoresAndActivatesTheSet()
    {
        var result = await _appliance.SyncAsync(Good);

        Assert.AreEqual("""{"rules_synced":2,"version":"7"}""", result.Result?.GetRawText());
        Assert.AreEqual("GET /agent/sync?site_id=clinic-1 Bearer not-a-real-key", _appliance.Server.Requests.Single());
        Assert.AreEqual("S-1,S-2", _appliance.InForce);
        Assert.AreEqual(5, _appliance.Store.RuleBook.Rules[0].Priority);
        Assert.AreEqual(Good, await File.ReadAllTextAsync(_appliance.SyncedFile));
    }

    [TestMethod]
    public async Task Order_SetWithDoubts_SaysThemInItsResult()
    {
        const string rule = """{"id": "S-1", "conditions": [{"field": "severity", "value": "hihg"}], "action": "escalate", "note": 1}""";

        var result = await _appliance.SyncAsync($$"""{"version": "8", "rules": [{{rule}}]}""");

        Assert.AreEqual(
            """
            agent-sync.json:rules[0].note: Unknown key 'note'; did you mean 'name'?
            agent-sync.json:rules[0].conditions[0].value: No incident has the severity 'hihg'; did you mean 'high'? Known are low, medium, high, critical.
            """,
            string.Join('\n', result.Result!.Value.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString())));
        Assert.AreEqual("S-1", _appliance.InForce);
    }

    [TestMethod]
    public async Task Order_ManyDoubts_SaysTheFirstOnes()
    {
        var result = await _appliance.SyncAsync($"[{string.Join(',', Enumerable.Range(0, 30).Select(n => $$"""{"id": "R{{n}}", "conditions": [{"field": "check_type", "value": "c{{n}}"}], "action": "escalate", "x": 1}"""))}]");

        var warnings = result.Result!.Value.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()).ToList();
        Assert.AreEqual((21, "And 10 more."), (warnings.Count, warnings[^1]));
    }

    [TestMethod]
    public async Task Set_OfSeveralLines_KeepsLinesAndColumns()
    {
        var result = await _appliance.SyncAsync("[\n  {\"id\": \"S-1\", \"conditions\": [], \"action\": \"escalate\"}\n]\n");

        StringAssert.Contains(result.Message, "agent-sync.json:2:31: Rule 'S-1' has no conditions");
    }

    [TestMethod]
    public async Task Restart_WithoutNetwork_LoadsWhatWasStored()
    {
        await _appliance.SyncAsync(Good);
        _appliance.Server.Status = null;

        _appliance.Restart();

        Assert.AreEqual("S-1,S-2", _appliance.InForce);
        Assert.AreEqual(5, _appliance.Store.RuleBook.Rules[0].Priority);
    }

    /// <summary>A kill leaves the file that was being written beside the one that is whole.</summary>
    [TestMethod]
    public async Task Restart_AfterAWriteThatWasCutOff_LoadsTheSetBefore()
    {
        await _appliance.SyncAsync(Good);
        await File.WriteAllTextAsync($"{_appliance.SyncedFile}.next", Good[..40]);

        _appliance.Restart();
        Assert.AreEqual("S-1,S-2", _appliance.InForce);
        Assert.IsTrue((await _appliance.SyncAsync("[]")).Success);
        Assert.AreEqual("", _appliance.InForce);
        Assert.AreEqual("synced/rules.json", _appliance.Files());
    }

    [TestMethod]
    [DataRow("""{"id": "S-1", "conditions": [], "action": "escalate"}""", "agent-sync.json:rules[0].conditions: Rule 'S-1' has no conditions, so it would answer every incident; write at least one.")]
    [DataRow("""{"id": "S-1", "conditions": [{"field": "check_type", "value": "a"}], "action": "explode"}""", "agent-sync.json:rules[0].action: Rule 'S-1' calls the unknown action 'explode'")]
    [DataRow("""{"id": "S-1", "conditions": [{"field": "check_type", "value": "a"}], "action": "run_runbook:RB-9"}""", "agent-sync.json:rules[0].action: Rule 'S-1' calls runbook 'RB-9', which no pack defines; did you mean 'RB-1'?")]
    [DataRow("""{"id": "S-2", "conditions": [{"field": "check_type", "value": "a"}], "action": "escalate"}""", "agent-sync.json:rules[1]: Rule id 'S-2' is already used at agent-sync.json:rules[0]; each may come once in a pack.")]
    [DataRow("nonsense", "agent-sync.json:1:13: The text is not well-formed JSON here: put double quotes around the text;")]
    public async Task Order_SetWithAFault_FailsWithItsPlaceAndTheSetBeforeStays(string rule, string expected)
    {
        await _appliance.SyncAsync(Good);

        var result = await _appliance.SyncAsync(Set.Replace("@", rule, StringComparison.Ordinal));

        Assert.AreEqual((false, FailureKind.Refused), (result.Success, result.Failure));
        StringAssert.StartsWith(result.Message, "The site's rules are refused, and those before stay in force: agent-sync.json:");
        StringAssert.Contains(result.Message, expected);
        Assert.AreEqual("S-1,S-2", _appliance.InForce);
        Assert.AreEqual(Good, await File.ReadAllTextAsync(_appliance.SyncedFile));
        _appliance.Restart();
        Assert.AreEqual("S-1,S-2", _appliance.InForce);
    }

    [TestMethod]
    public async Task Order_ManyFaults_TellsTheFirstOnes()
    {
        var result = await _appliance.SyncAsync($"[{string.Join(',', Enumerable.Range(0, 9).Select(n => $$"""{"id": "R{{n}}", "conditions": [], "action": "escalate"}"""))}]");

        StringAssert.Contains(result.Message, "Rule 'R4'");
        StringAssert.EndsWith(result.Message, " And 4 more.");
        Assert.AreEqual("", _appliance.Files());
    }

    [TestMethod]
    public async Task Refusal_IsAProblemUntilASetIsTaken()
    {
        await _appliance.SyncAsync("{}");
        var problem = _appliance.Status.Problem;
        await _appliance.SyncAsync(Good);

        Assert.AreEqual(HealthProblem.RulesRefused, problem?.Code);
        StringAssert.StartsWith(problem?.Message, "The rules that Central Command has for the site were refused, and those before stay in force: agent-sync.json: ");
        Assert.IsNull(_appliance.Status.Problem);
    }

    [TestMethod]
    public async Task Order_SiteWithoutRules_LeavesNoFile()
    {
        var result = await _appliance.SyncAsync("""{"rules": null, "healing_tier": "standard", "version": "0", "count": 0}""");

        Assert.AreEqual("""{"rules_synced":0,"version":"0"}""", result.Result?.GetRawText());
        Assert.AreEqual("", _appliance.Files());
    }

    [TestMethod]
    public async Task Order_ListOfRules_HasNoVersion() =>
        Assert.AreEqual("""{"rules_synced":1,"version":null}""", (await _appliance.SyncAsync($"[{Rule}]")).Result?.GetRawText());

    [TestMethod]
    public async Task Order_SetBeyondTheBound_IsRefusedUnread()
    {
        var result = await _appliance.SyncAsync(new string(' ', (5 * 1024 * 1024) + 1));

        Assert.AreEqual(
            (FailureKind.Network, "Central Command's rules have more than 5 MB, which an appliance does not take: give the site fewer."), (result.Failure, result.Message));
    }

    [TestMethod]
    [DataRow(HttpStatusCode.NotFound, FailureKind.NotFound, "Central Command has no rules to fetch: it does not know the address '/agent/sync'.")]
    [DataRow(HttpStatusCode.Forbidden, FailureKind.Network, "Central Command answered 403 when it was asked for the site's rules.")]
    [DataRow(null, FailureKind.Network, "Central Command at 'http://central.test' could not be reached: the connection failed.")]
    public async Task Order_NoAnswerWithRules_FailsAndTheSetBeforeStays(HttpStatusCode? status, FailureKind failure, string expected)
    {
        await _appliance.SyncAsync(Good);
        _appliance.Server.Status = status;

        var result = await _appliance.SyncAsync("");

        Assert.AreEqual((failure, expected), (result.Failure, result.Message));
        Assert.AreEqual("S-1,S-2", _appliance.InForce);
    }

    [TestMethod]
    public async Task SyncedFile_IsNoCustomRule()
    {
        await _appliance.SyncAsync(Good);

        Assert.AreEqual("synced/rules.json", _appliance.Store.Current.Packs.Single(pack => pack.Rules.Count > 0).Id);
        Assert.IsEmpty(_appliance.Store.Current.Diagnostics);
    }

    [TestMethod]
    public async Task LoadOrder_SyncedReplacesCustomAndPromotedReplacesBoth()
    {
        const string mine = "id: S-1\npriority: 1\naction: escalate\nconditions: [{field: check_type, value: mine}]\n";
        _appliance.WriteCustom("own.yaml", mine);
        await _appliance.SyncAsync(Good);
        var synced = _appliance.Store.RuleBook.Rules.Single(rule => rule.Id == "S-1").Source;

        await _appliance.PromoteAsync($$"""{"rule_id": "S-1", "rule_yaml": {{System.Text.Json.JsonSerializer.Serialize(mine)}}}""");

        StringAssert.Contains(synced, "synced/rules.json:rules[0]");
        StringAssert.Contains(_appliance.Store.RuleBook.Rules.Single(rule => rule.Id == "S-1").Source, "promoted/S-1.yaml:1:1");
    }

    /// <summary>Else the warning would wait for another change, and the operator with it.</summary>
    [TestMethod]
    public void FileThatIsPassedOver_IsSeenAsAChange()
    {
        File.WriteAllText(Path.Combine(_appliance.Configuration.CustomRulesDirectory, "night.yml.txt"), "id: R");

        Assert.IsTrue(_appliance.Loader.IsOutdated(_appliance.Loader.Print()));
    }

    [TestMethod]
    public async Task RemovedFile_IsSeenAsAChange()
    {
        await _appliance.SyncAsync(Good);
        var before = _appliance.Loader.IsOutdated(_appliance.Loader.Print());

        File.Delete(_appliance.SyncedFile);

        Assert.AreEqual((false, true), (before, _appliance.Loader.IsOutdated(_appliance.Loader.Print())));
    }
}
