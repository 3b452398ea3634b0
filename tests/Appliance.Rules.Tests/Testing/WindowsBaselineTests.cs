using Appliance.Rules.Conditions;
using Appliance.Rules.Packs;
using Appliance.Rules.Testing;
using Appliance.Sdk;

namespace Appliance.Rules.Tests.Testing;

/// <summary>What sites' reports and overrides name keeps its id, its conditions, its place and its controls.</summary>
[TestClass]
public sealed class WindowsBaselineTests
{
    private static readonly PackUnderTest Windows = BaselinePackTests.Read("WindowsBaseline");

    public static IEnumerable<object[]> Runbooks => Windows.Book.Runbooks.Keys.Select(id => new object[] { id });

    [TestMethod]
    [DataRow("L1-WIN-SVC-NETLOGON", "service_netlogon", "RB-WIN-SVC-001", 3, false, "312(d), 312(a)(1)")]
    [DataRow("L1-WIN-DNS-HIJACK", "dns_config", "RB-WIN-NET-001", 3, false, "312(e)(1)")]
    [DataRow("L1-PERSIST-TASK-001", "scheduled_task_persistence", "RB-WIN-SEC-018", 3, false, "308(a)(5)(ii)(C), 312(a)(1)")]
    [DataRow("L1-PERSIST-REG-001", "registry_run_persistence", "RB-WIN-SEC-019", 3, false, "308(a)(5)(ii)(C), 312(a)(1)")]
    [DataRow("L1-PERSIST-WMI-001", "wmi_event_persistence", "RB-WIN-SEC-021", 3, false, "308(a)(5)(ii)(C), 312(a)(1)")]
    [DataRow("L1-WIN-RMM-001", "rmm_detection", null, 200, false, "308(a)(5)(ii)(C), 312(a)(1)")]
    [DataRow("L1-FW-002", "firewall_status", "RB-WIN-SEC-001", 5, true, "312(e)(1)")]
    [DataRow("L1-AUDIT-002", "audit_policy", "RB-WIN-SEC-002", 5, true, "312(b)")]
    [DataRow("L1-WIN-SVC-DNS", "service_dns", "RB-WIN-SVC-001", 5, false, "312(b)")]
    [DataRow("L1-WIN-SEC-BITLOCKER", "bitlocker_status", "RB-WIN-SEC-005", 5, false, "312(a)(2)(iv), 312(e)(2)(ii)")]
    [DataRow("L1-WIN-SEC-DEFENDER-EXCL", "defender_exclusions", "RB-WIN-SEC-017", 5, true, "308(a)(5)(ii)(B), 312(b)")]
    [DataRow("L1-WIN-SEC-SMB1", "smb1_protocol", "RB-WIN-SEC-020", 5, false, "312(e)(1), 312(e)(2)(i)")]
    [DataRow("L1-WIN-AV-001", "windows_defender", "RB-WIN-AV-001", 200, false, "308(a)(5)(ii)(B)")]
    [DataRow("L1-WIN-SEC-SMB", "smb_signing", "RB-WIN-SEC-007", 8, false, "312(e)(1), 312(e)(2)(i)")]
    [DataRow("L1-WIN-NET-PROFILE", "network_profile", "RB-WIN-NET-003", 8, true, "312(e)(1)")]
    [DataRow("L1-WIN-SEC-SCREENLOCK", "screen_lock_policy", "RB-WIN-SEC-016", 8, true, "312(a)(2)(iii)")]
    [DataRow("L1-WIN-SVC-WUAUSERV", "service_wuauserv", "RB-WIN-SVC-001", 10, true, "308(a)(5)(ii)(B)")]
    public void Rule_OfTheField_IsAsTheFieldKnowsIt(string id, string checkType, string? runbook, int priority, bool gpo, string controls)
    {
        var rule = Windows.Book.Rules.Single(rule => rule.Id == id);

        AssertAsTheFieldKnows(rule, [$"check_type eq {checkType}", "drift_detected eq true"], priority, controls);
        Assert.AreEqual(gpo, rule.GpoManaged);
        var action = rule.Actions.Single();
        Assert.AreEqual((runbook is null ? "escalate" : "run_windows_runbook", runbook), (action.Name, action.RunbookId));
        if (runbook is not null)
            Assert.AreEqual("""["remediate","verify"]""", action.Parameters.GetProperty("phases").GetRawText().Replace(" ", "", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("L1-ENCRYPT-001", "check_type eq encryption; drift_detected eq true", 1, "312(a)(2)(iv)")]
    [DataRow("L1-SERVICE-001", "incident_type eq service_crash; details.restart_count gt 3", 10, "")]
    public void Rule_OfEveryPlatform_IsAsTheFieldKnowsIt(string id, string conditions, int priority, string controls)
    {
        var rule = BaselinePackTests.Read("CommonBaseline").Book.Rules.Single(rule => rule.Id == id);

        AssertAsTheFieldKnows(rule, conditions.Split("; "), priority, controls);
        Assert.AreEqual("escalate", rule.Actions.Single().Name);
        Assert.AreNotEqual("", rule.Actions.Single().Parameters.GetProperty("reason").GetString());
    }

    /// <summary>They answer what the field's baseline leaves to the sites, and a site's own rule has 100 where it says nothing.</summary>
    [TestMethod]
    [DataRow("rmm_detection")]
    [DataRow("windows_defender")]
    public void Rule_ThatTheFieldHasNot_ComesBehindTheSitesOwn(string checkType)
    {
        var pack = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "plugins", "WindowsBaseline"));
        var site = new RuleSource(RuleSourceKind.Custom, "site.yaml", $"id: SITE-1\nconditions: [{{field: check_type, operator: eq, value: {checkType}}}]\naction: escalate\n");
        var book = new RuleBookStore().Reload([new RuleSource(RuleSourceKind.BuiltIn, pack), site], new RuleVocabulary([])).RuleBook;

        var taking = book.Match(new Subject(new Incident { CheckType = checkType, IncidentType = "drift", DriftDetected = true, Hostname = "ws-1" }, RuleTexts.Now));

        Assert.AreEqual("SITE-1", taking?.Id);
    }

    [TestMethod]
    public void Rules_AreTheseAndNoOthers() =>
        Assert.HasCount(17 + 2, Windows.Book.Rules.Concat(BaselinePackTests.Read("CommonBaseline").Book.Rules).ToList());

    [TestMethod]
    [DataRow("RB-WIN-SEC-001", 60)]
    [DataRow("RB-WIN-SEC-002", 120)]
    [DataRow("RB-WIN-SEC-004", 120)]
    [DataRow("RB-WIN-SEC-005", 120)]
    [DataRow("RB-WIN-SEC-007", 60)]
    [DataRow("RB-WIN-SEC-016", 60)]
    [DataRow("RB-WIN-SEC-017", 120)]
    [DataRow("RB-WIN-SEC-018", 300)]
    [DataRow("RB-WIN-SEC-019", 300)]
    [DataRow("RB-WIN-SEC-020", 120)]
    [DataRow("RB-WIN-SEC-021", 120)]
    [DataRow("RB-WIN-AV-001", 600)]
    [DataRow("RB-WIN-NET-001", 60)]
    [DataRow("RB-WIN-NET-003", 60)]
    [DataRow("RB-WIN-PATCH-001", 1800)]
    [DataRow("RB-WIN-SVC-001", 120)]
    public void Runbook_OfTheField_HasItsTimeLimit(string id, int seconds)
    {
        var runbook = Windows.Book.Runbooks[id];

        Assert.AreEqual(TimeSpan.FromSeconds(seconds), runbook.Timeout);
        Assert.AreEqual(ScriptInterpreter.PowerShell, runbook.Interpreter);
        CollectionAssert.AreEqual(new[] { Platform.Windows }, runbook.Platforms.ToArray());
        Assert.IsTrue(runbook.Idempotent);
        Assert.IsNotEmpty(runbook.HipaaControls);
        Assert.HasCount(16, Windows.Book.Runbooks);
    }

    /// <summary>Text of the machine may be in any language; the script's own survives every code page.</summary>
    [TestMethod]
    [DynamicData(nameof(Runbooks))]
    public void Scripts_AreAsciiAndStopAtErrors(string id)
    {
        foreach (var script in Scripts(Windows.Book.Runbooks[id]))
        {
            Assert.IsTrue(System.Text.Ascii.IsValid(script));
            StringAssert.StartsWith(script, "$ErrorActionPreference = 'Stop'\n");
            StringAssert.Contains(script, "trap { [Console]::Error.WriteLine($_.Exception.Message); exit 2 }\n");
            StringAssert.EndsWith(script, "\nexit 0\n");
        }
    }

    [TestMethod]
    public void Checks_LookForWhatEveryRuleWithARunbookTakes()
    {
        var looked = Windows.Book.Checks.Select(check => $"{check.Type} {check.RunbookId}");
        var taken = Windows.Book.Rules.Where(rule => rule.Actions[0].RunsRunbook).Select(rule => $"{rule.Conditions[0].Text.Split(' ')[^1]} {rule.Actions[0].RunbookId}");

        CollectionAssert.AreEquivalent(taken.ToArray(), looked.ToArray());
        Assert.IsTrue(Windows.Book.Checks.All(check => check.Platforms is [Platform.Windows]));
    }

    private static void AssertAsTheFieldKnows(Rule rule, string[] conditions, int priority, string controls)
    {
        CollectionAssert.AreEqual(conditions, rule.Conditions.Select(condition => condition.Text).ToArray());
        Assert.AreEqual((priority, true, TimeSpan.FromSeconds(300), 1), (rule.Priority, rule.Enabled, rule.Cooldown, rule.MaxRetries));
        Assert.IsEmpty(rule.SeverityFilter);
        CollectionAssert.AreEqual(
            controls.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(control => $"164.{control}").ToArray(), rule.HipaaControls.ToArray());
    }

    private static IEnumerable<string> Scripts(Runbook runbook) =>
        new[] { runbook.Detect, runbook.Precheck, runbook.Remediate, runbook.Verify, runbook.Rollback }.OfType<string>();
}
