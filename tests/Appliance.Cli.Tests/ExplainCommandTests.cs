using System.Text.Json;
using Appliance.Cli.Tests.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Rules;

namespace Appliance.Cli.Tests;

[TestClass]
public sealed class ExplainCommandTests
{
    [TestMethod]
    public async Task Explain_Match_NamesTheRuleAndItsConditions()
    {
        await using var daemon = new FakeDaemon(Explaining());
        var file = daemon.State.Write("incident.json", """{"check_type": "cron"}""");

        var result = await ApplianceProgram.RunAsync("rules", "explain", "--incident", file, "--state-dir", daemon.State.Path);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.AreEqual(
            """
            Rule 'L-CRON' takes this incident.
            L-CRON: 1 of 1 conditions hold (linux.yaml:3:5)
            holds  check_type eq cron  is cron
            L-SSH: 0 of 2 conditions hold (linux.yaml:9:5)
            fails  check_type eq ssh_config  is cron
            fails  details.port eq 22        is missing
            """,
            string.Join('\n', result.Lines));
    }

    [TestMethod]
    public async Task Explain_NestedConditions_AreIndentedBelowWhatJoinsThem()
    {
        var nested = new ConditionExplanation("any of these", false, null)
        {
            Parts = [new ConditionExplanation("details.port eq 22", false, "23"), new ConditionExplanation("details.note exists true", false, null)],
        };
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(ControlMethods.Explain, (ExplainRequest _) =>
            new Explanation(null, [new RuleExplanation("L-PORT", "linux.yaml:3:5", false, 0, [nested])])));

        var result = await ApplianceProgram.RunWithInputAsync("{}", "rules", "explain", "--incident", "-", "--state-dir", daemon.State.Path);

        Assert.AreEqual(
            """
            L-PORT: 0 of 1 conditions hold (linux.yaml:3:5)
            fails  any of these
            fails    details.port eq 22        is 23
            fails    details.note exists true  is missing
            """,
            string.Join('\n', result.Lines.Skip(1)));
    }

    [TestMethod]
    public async Task Explain_DisabledRuleAndFindings_AreSaidAsTheyStand()
    {
        var group = new ConditionExplanation("none of these may hold", false, null)
        {
            Finding = "1 of 1 holds", Parts = [new ConditionExplanation("details.exempt eq true", true, "true")],
        };
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(ControlMethods.Explain, (ExplainRequest _) => new Explanation(null,
        [
            new RuleExplanation("L-OFF", "linux.yaml:3:5", false, 1, [new ConditionExplanation("check_type eq cron", true, "cron")])
            {
                Disabled = "would have matched, but is disabled by its 'mode: off'",
            },
            new RuleExplanation("L-NOT", "linux.yaml:9:5", false, 0, [group]),
        ])));

        var result = await ApplianceProgram.RunWithInputAsync("{}", "rules", "explain", "--incident", "-", "--state-dir", daemon.State.Path);

        Assert.AreEqual(
            """
            L-OFF: 1 of 1 conditions hold (linux.yaml:3:5)
            It would have matched, but is disabled by its 'mode: off'
            holds  check_type eq cron  is cron
            L-NOT: 0 of 1 conditions hold (linux.yaml:9:5)
            fails  none of these may hold    1 of 1 holds
            holds    details.exempt eq true  is true
            """,
            string.Join('\n', result.Lines.Skip(1)));
    }

    [TestMethod]
    public async Task Explain_StandardInput_IsSentToTheDaemon()
    {
        await using var daemon = new FakeDaemon(Explaining());

        var result = await ApplianceProgram.RunWithInputAsync(
            """{"check_type": "banner"}""", "rules", "explain", "--incident", "-", "--limit", "1", "--state-dir", daemon.State.Path);

        Assert.AreEqual("No rule takes this incident.", result.Lines[0]);
        Assert.AreEqual("Not shown: 1 rule further away; --limit shows more.", result.Lines[^1]);
    }

    [TestMethod]
    public async Task Explain_CheckTypeThatNoRuleAsksFor_IsOneLine()
    {
        const string sentence = "No rule asks for the check type 'corn'; did you mean 'cron'?";
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(ControlMethods.Explain, _ => new Explanation(null, []) { OtherRules = 82, Unasked = sentence }));

        var result = await ApplianceProgram.RunWithInputAsync("{}", "rules", "explain", "--incident", "-", "--state-dir", daemon.State.Path);

        Assert.AreEqual($"{sentence}\n", result.Output);
    }

    [TestMethod]
    [DataRow("5")]
    [DataRow("1000")]
    public async Task Explain_AnswerThatHoldsNoMore_IsNotBlamedOnTheLimit(string limit)
    {
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(ControlMethods.Explain, _ => new Explanation(null, []) { OtherRules = 7 }));

        var result = await ApplianceProgram.RunAsync("rules", "explain", "INC-7", "--limit", limit, "--state-dir", daemon.State.Path);

        Assert.AreEqual("Not shown: 7 rules further away; an answer holds no more.", result.Lines[^1]);
    }

    [TestMethod]
    public async Task Explain_Json_IsTheDaemonsAnswer()
    {
        await using var daemon = new FakeDaemon(Explaining());

        var result = await ApplianceProgram.RunWithInputAsync(
            """{"check_type": "cron"}""", "--json", "rules", "explain", "--incident", "-", "--state-dir", daemon.State.Path);

        Assert.AreEqual("L-CRON", JsonSerializer.Deserialize(result.Output, ControlJson.Default.Explanation)!.MatchedRuleId);
    }

    [TestMethod]
    public async Task Explain_RecordedIncident_IsAskedForByItsId()
    {
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(ControlMethods.Explain, request => new Explanation($"L-{request.IncidentId}", [])));

        var result = await ApplianceProgram.RunAsync("rules", "explain", "INC-7", "--state-dir", daemon.State.Path);

        Assert.AreEqual("Rule 'L-INC-7' takes this incident.", result.Lines.Single());
    }

    [TestMethod]
    [DataRow]
    [DataRow("INC-7", "--incident", "-")]
    public async Task Explain_NeitherOrBoth_IsAUsageError(params string[] arguments)
    {
        var result = await ApplianceProgram.RunAsync(["rules", "explain", .. arguments]);

        Assert.AreEqual(2, result.ExitCode);
        StringAssert.Contains(result.Error, "Write the id of an incident, or --incident with a file: one of them.");
    }

    [TestMethod]
    [DataRow("[1]", "holds a JSON Array")]
    [DataRow("{\"a\":\n  b}", "incident.json:2:3")]
    public async Task Explain_NotAMap_IsRefusedWithThePlace(string text, string expected)
    {
        using var state = new StateFolder();
        var file = state.Write("incident.json", text);

        var result = await ApplianceProgram.RunAsync("rules", "explain", "--incident", file);

        Assert.AreEqual(1, result.ExitCode);
        StringAssert.Contains(result.Error, expected);
    }

    [TestMethod]
    public async Task Explain_FieldsThatNoIncidentHas_AreWarnedOfAndTheRestIsExplained()
    {
        await using var daemon = new FakeDaemon(Explaining());
        var file = daemon.State.Write("incident.json", """{"check_type": "cron", "hostnam": "srv-1", "port": 22, "details": {"anything": 1}}""");

        var result = await ApplianceProgram.RunAsync("--json", "rules", "explain", "--incident", file, "--state-dir", daemon.State.Path);

        Assert.AreEqual("L-CRON", JsonSerializer.Deserialize(result.Output, ControlJson.Default.Explanation)!.MatchedRuleId);
        Assert.AreEqual(
            $"Warning: no incident has the field 'hostnam' of the incident file '{file}', and it is passed over; did you mean 'hostname'? A check's own facts are under 'details'.\n"
            + $"Warning: no incident has the field 'port' of the incident file '{file}', and it is passed over; known are actual, agent_id, check_type, details, distro, drift_detected, "
            + "expected, hipaa_control, host_id, hostname, incident_type, platform, severity, status. A check's own facts are under 'details'.\n",
            result.Error);
    }

    [TestMethod]
    public async Task Explain_MissingFile_IsAnError()
    {
        var result = await ApplianceProgram.RunAsync("rules", "explain", "--incident", "/nonexistent/incident.json");

        Assert.AreEqual(1, result.ExitCode);
        StringAssert.Contains(result.Error, "'/nonexistent/incident.json' cannot be read");
    }

    private static JsonRpcHandlers Explaining() => new JsonRpcHandlers().Answering(ControlMethods.Explain, (ExplainRequest request) =>
    {
        var check = request.Incident!.Value.GetProperty("check_type").GetString();
        var cron = check == "cron";
        RuleExplanation[] rules =
        [
            new RuleExplanation("L-CRON", "linux.yaml:3:5", cron, cron ? 1 : 0, [new ConditionExplanation("check_type eq cron", cron, check)]),
            new RuleExplanation("L-SSH", "linux.yaml:9:5", false, 0,
            [
                new ConditionExplanation("check_type eq ssh_config", false, check),
                new ConditionExplanation("details.port eq 22", false, null),
            ]),
        ];
        return new Explanation(cron ? "L-CRON" : null, [.. rules.Take(request.Limit)]) { OtherRules = rules.Length - Math.Min(rules.Length, request.Limit) };
    });
}
