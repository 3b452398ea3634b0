using System.Text.Json;
using Appliance.Cli.Tests.Support;
using Appliance.Protocol.Control;
using Appliance.Protocol.Rpc;

namespace Appliance.Cli.Tests;

[TestClass]
public sealed class ListingCommandTests
{
    [TestMethod]
    public async Task Incidents_Redirected_AreOneAlignedLineEach()
    {
        await using var daemon = new FakeDaemon(Answers.All());

        var result = await ApplianceProgram.RunAsync("incidents", "--state-dir", daemon.State.Path);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        Assert.AreEqual(
            """
            DETECTED             INCIDENT  HOST        CHECK       STATE  OUTCOME  RULE     MESSAGE
            2026-03-02 08:30:00  INC-1     emr-server  ssh_config  ended  healed   L-SSH-1  PermitRootLogin is no again.
            """,
            string.Join('\n', result.Lines));
    }

    [TestMethod]
    public async Task Incidents_Deferred_SayUntilWhen()
    {
        var waiting = Answers.Healed with { State = "deferred", Outcome = null, DeferredUntil = new DateTimeOffset(2026, 3, 2, 22, 0, 0, TimeSpan.Zero), EndedAt = null };
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(ControlMethods.Incidents, [waiting]));

        var result = await ApplianceProgram.RunAsync("incidents", "--state-dir", daemon.State.Path);

        StringAssert.Contains(result.Lines[1], "  deferred until 2026-03-02 22:00:00  -  ");
    }

    [TestMethod]
    public async Task Rules_Redirected_AreAlignedAndSayWhatHoldsThemBack()
    {
        var handlers = new JsonRpcHandlers().AnsweringRules(request => Page(request,
        [
            new RuleSummary
            {
                RuleId = "L-SSH-1", Name = "SSH", Source = "ssh.yaml:3:5", Priority = 5, Mode = "dry_run", Actions = ["run_linux_runbook:RB-1", "escalate"],
                Restraints = ["window", "schedule", "throttle"], Schedule = "nightly", Exceptions = 2, Matches = 7, LastMatch = new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero),
            },
            new RuleSummary { RuleId = "L-2", Name = "Two", Source = "two.yaml:1:1", Priority = 100, Mode = "enforce", Actions = ["escalate"] },
            new RuleSummary
            {
                RuleId = "L-3", Name = "Three", Source = "three.yaml:1:1", Priority = 50, Mode = "off", Actions = ["escalate"],
                Override = new RuleChange { Reason = "Too loud.", By = "anna", Source = "overrides.yaml:2:5", ModeBefore = "enforce", PriorityBefore = 9, Parameters = ["to"] },
            },
        ], most: 2));
        await using var daemon = new FakeDaemon(handlers);

        var result = await ApplianceProgram.RunAsync("rules", "list", "--state-dir", daemon.State.Path);

        Assert.AreEqual(
            """
            PRIO  RULE     MODE     ACTION                  TOOK  LAST              RESTRAINT         SOURCE
            5     L-SSH-1  dry_run  run_linux_runbook:RB-1  7     2026-03-02 08:30  window, schedule  ssh.yaml:3:5
                                    escalate                                        throttle
                                                                                    2 exceptions
            100   L-2      enforce  escalate                0     -                 -                 two.yaml:1:1
            50    L-3      off      escalate                0     -                 -                 three.yaml:1:1
            Changed for this site:
              L-3: was enforce, was priority 9, changed to (by anna: Too loud.)
            """,
            string.Join('\n', result.Lines));
    }

    [TestMethod]
    [DataRow("SSH-1", "run_runbook:SSH-1", true)]
    [DataRow("CONTOSO-CLINIC-PRINTERS-AND-SCANNERS-OF-ALL-SITES-001", "run_linux_runbook:CONTOSO-CLINIC-PRINTERS-AND-SCANNERS-001", false)]
    public async Task Rules_WithLongSourcesAndReasons_FitAScreenAndCutNoId(string id, string action, bool fits)
    {
        var reason = string.Join(' ', Enumerable.Repeat("Nobody answers the telephone.", 9));
        var handlers = new JsonRpcHandlers().AnsweringRules(request => Page(request,
        [
            new RuleSummary
            {
                RuleId = id, Name = "One", Source = "/var/lib/appliance/plugins/appliance.linux-baseline/1.0.0/content/rules/linux.yaml:103:5", Priority = 100, Mode = "enforce",
                Actions = [action], Restraints = ["window", "sequence", "schedule", "throttle", "limits"], Schedule = "nightly", Exceptions = 12, Matches = 10_000,
                LastMatch = new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero),
                Override = new RuleChange { Reason = reason, By = "anna", Source = "overrides.yaml:2:5", PriorityBefore = 9 },
            },
        ], most: 2));
        await using var daemon = new FakeDaemon(handlers);

        var terminal = await ApplianceProgram.RunOnTerminalAsync("rules", "list", "--state-dir", daemon.State.Path);
        var (pipe, json) = (await ApplianceProgram.RunAsync("rules", "list", "--state-dir", daemon.State.Path), await ApplianceProgram.RunAsync("rules", "list", "--json", "--state-dir", daemon.State.Path));

        foreach (var lines in new[] { terminal.Lines.Select(Plain).ToList(), [.. pipe.Lines] })
        {
            Assert.IsTrue(lines.Exists(line => line.Contains($" {id} ", StringComparison.Ordinal) && line.Contains($" {action} ", StringComparison.Ordinal)), string.Join('\n', lines));
            Assert.AreEqual(fits, lines.TrueForAll(line => line.TrimEnd().Length <= 120), string.Join('\n', lines));
            Assert.AreEqual(fits, lines.Exists(line => line.Contains("linux.yaml:103:5", StringComparison.Ordinal)), string.Join('\n', lines));
            Assert.IsTrue(lines.Exists(line => line.Contains("With --json", StringComparison.Ordinal)));
        }

        StringAssert.Contains(json.Output, "/var/lib/appliance/plugins/appliance.linux-baseline/1.0.0/content/rules/linux.yaml:103:5");
        StringAssert.Contains(json.Output, "\"schedule\": \"nightly\"");
    }

    private static string Plain(string line) => System.Text.RegularExpressions.Regex.Replace(line, "\u001b\\[[0-9;?]*[a-zA-Z]", "");

    [TestMethod]
    public async Task Rules_ThatChangeBetweenPages_AreListedAsTheyAreNow()
    {
        var (old, now) = (Rules("OLD", 5), Rules("NEW", 4));
        var asked = 0;
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().AnsweringRules(request => asked++ == 0 ? Page(request, old, most: 2) : Page(request, now, most: 3)));

        var result = await ApplianceProgram.RunAsync("rules", "list", "--json", "--state-dir", daemon.State.Path);

        Assert.AreEqual(
            "NEW-0,NEW-1,NEW-2,NEW-3",
            string.Join(',', JsonSerializer.Deserialize(result.Output, ControlJson.Default.IReadOnlyListRuleSummary)!.Select(rule => rule.RuleId)));
    }

    [TestMethod]
    public async Task Rules_OfADaemonOfAnotherVersion_AreOneClearError()
    {
        await using var daemon = new FakeDaemon(new JsonRpcHandlers());

        var result = await ApplianceProgram.RunAsync("rules", "list", "--state-dir", daemon.State.Path);

        Assert.AreEqual(1, result.ExitCode);
        StringAssert.Contains(result.Error, "it is of another version than this command; restart it with 'systemctl restart applianced'.");
    }

    private static RuleSummary[] Rules(string name, int count) =>
    [
        .. Enumerable.Range(0, count).Select(number =>
            new RuleSummary { RuleId = $"{name}-{number}", Name = name, Source = "one.yaml:1:1", Priority = 1, Mode = "enforce", Actions = ["escalate"] }),
    ];

    /// <summary>The edition is the number of rules.</summary>
    private static RulePage Page(RulePageRequest request, RuleSummary[] rules, int most)
    {
        var from = request.Edition == rules.Length ? request.From : 0;
        return new RulePage([.. rules.Skip(from).Take(most)], from, rules.Length, rules.Length);
    }

    [TestMethod]
    public async Task Incidents_Limit_ReachesTheDaemon()
    {
        var many = Enumerable.Range(0, 9).Select(number => Answers.Healed with { IncidentId = $"INC-{number}" }).ToArray();
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(ControlMethods.Incidents, many));

        var result = await ApplianceProgram.RunAsync("incidents", "--limit", "4", "--json", "--state-dir", daemon.State.Path);

        Assert.HasCount(4, JsonSerializer.Deserialize(result.Output, ControlJson.Default.IReadOnlyListIncidentSummary)!);
    }

    [TestMethod]
    public async Task Incidents_None_IsSaidInASentence()
    {
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(ControlMethods.Incidents, Array.Empty<IncidentSummary>()));

        var result = await ApplianceProgram.RunAsync("incidents", "--state-dir", daemon.State.Path);

        Assert.AreEqual("No incident has been detected yet.\n", result.Output);
    }

    [TestMethod]
    public async Task Incidents_ControlCharactersInAMessage_DoNotReachTheTerminal()
    {
        var hostile = Answers.Healed with { Message = "first\nsecond \u001b[2J[red]third" };
        await using var daemon = new FakeDaemon(new JsonRpcHandlers().Answering(ControlMethods.Incidents, [hostile]));

        var plain = await ApplianceProgram.RunAsync("incidents", "--state-dir", daemon.State.Path);
        var terminal = await ApplianceProgram.RunOnTerminalAsync("incidents", "--state-dir", daemon.State.Path);

        Assert.HasCount(2, plain.Lines);
        StringAssert.EndsWith(plain.Lines[1], "first second  [2J[red]third");
        Assert.IsFalse(terminal.Output.Contains("\u001b[2J", StringComparison.Ordinal));
        StringAssert.Contains(terminal.Output, "[red]third");
    }

    [TestMethod]
    public async Task Orders_Redirected_SayHowTheyEnded()
    {
        await using var daemon = new FakeDaemon(Answers.All());

        var result = await ApplianceProgram.RunAsync("orders", "--state-dir", daemon.State.Path);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        StringAssert.Contains(result.Lines[1], "ORD-20260302083000-0a1b2c3d  diagnostic  completed  yes");
    }

    [TestMethod]
    public async Task Order_Shown_PrintsItsResultAsItWasPrinted()
    {
        await using var daemon = new FakeDaemon(Answers.All());

        var result = await ApplianceProgram.RunAsync("orders", "show", Answers.Diagnostic.OrderId, "--state-dir", daemon.State.Path);

        Assert.AreEqual(0, result.ExitCode, result.Error);
        CollectionAssert.AreEqual(new[] { "exit_code: 0", "output:", "        total", "Mem:     23" }, result.Lines.TakeLast(4).ToArray());
    }

    [TestMethod]
    public async Task Order_Unknown_IsSaidInASentence()
    {
        await using var daemon = new FakeDaemon(Answers.All());

        var result = await ApplianceProgram.RunAsync("orders", "show", "ORD-9", "--state-dir", daemon.State.Path);

        Assert.AreEqual(1, result.ExitCode);
        StringAssert.Contains(result.Error, "There is no order 'ORD-9'.");
    }

    [TestMethod]
    public async Task Plugins_Refused_SaysWhy()
    {
        await using var daemon = new FakeDaemon(Answers.All());

        var result = await ApplianceProgram.RunAsync("plugins", "--state-dir", daemon.State.Path);

        Assert.AreEqual(
            """
            PLUGIN                 VERSION  STATE    FROM       CONTRIBUTES
            appliance.ssh          1.0.0    active   built in   executors ssh
            appliance.maintenance  1.0.0    active   built in   orders diagnostic
            partner.backup         2.1.0    refused  installed  Its file 'Backup.dll' is not the one that was signed.
            """,
            string.Join('\n', result.Lines));
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("1001")]
    [DataRow("many")]
    public async Task Incidents_LimitOutOfRange_IsAUsageError(string limit)
    {
        var result = await ApplianceProgram.RunAsync("incidents", "--limit", limit);

        Assert.AreEqual(2, result.ExitCode);
        StringAssert.Contains(result.Error, $"The value '{limit}' of --limit is not a number from 1 to 1000.");
    }
}
