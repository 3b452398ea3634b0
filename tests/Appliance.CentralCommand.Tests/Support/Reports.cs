using System.Text.Json;
using Appliance.Protocol.Central;
using Appliance.Protocol.Rules;
using Appliance.Sdk;

namespace Appliance.CentralCommand.Tests.Support;

internal static class Reports
{
    public static HealReport Healed(string reportId, DateTimeOffset at) => new()
    {
        ReportId = reportId,
        IncidentId = $"INC-{reportId}",
        Incident = new Incident
        {
            IncidentType = "drift",
            CheckType = "ssh_config",
            Severity = Severity.High,
            Hostname = "files01",
            Platform = Platform.Linux,
            DriftDetected = true,
            Expected = "PermitRootLogin no",
            Actual = "PermitRootLogin yes",
            HipaaControl = "164.312(d)",
            Details = JsonElement.Parse("""{"file":"/etc/ssh/sshd_config"}"""),
        },
        Outcome = HealOutcome.Healed,
        Message = "sshd_config no longer allows root to log in.",
        RuleId = "L1-LIN-SSH-001",
        Action = "run_linux_runbook",
        RunbookId = "RB-LIN-SSH-001",
        DetectedAt = at.AddSeconds(-4),
        StartedAt = at.AddSeconds(-3),
        EndedAt = at,
        Steps =
        [
            new HealStep("detect", true, "PermitRootLogin is 'yes'.", at.AddSeconds(-3), 310),
            new HealStep("remediate", true, "Set PermitRootLogin to 'no' and reloaded ssh.", at.AddSeconds(-2), 1240),
            new HealStep("verify", true, "PermitRootLogin is 'no'.", at.AddSeconds(-1), 295),
        ],
    };

    /// <summary>No rule took it; the texts are the given one, or what one would expect.</summary>
    public static HealReport Escalated(string reportId, DateTimeOffset at, string? text = null) => Healed(reportId, at) with
    {
        Outcome = HealOutcome.Escalated,
        Message = "No rule matches this incident: a person has to look.",
        RuleId = null,
        Action = null,
        RunbookId = null,
        Steps = [],
        Explanation = new Explanation(null,
        [
            new RuleExplanation(text ?? "L1-LIN-SSH-001", text ?? "ssh.yaml:3:5", false, 1,
            [
                new ConditionExplanation(text ?? "check_type eq ssh_config", true, text ?? "ssh_config"),
                new ConditionExplanation(text ?? "any of these", false, null)
                {
                    Finding = text ?? "0 of 2 hold",
                    Parts = [new ConditionExplanation(text ?? "details.port eq 22", false, text ?? "2222"), new ConditionExplanation(text ?? "details.listen exists true", false, null)],
                },
            ]) { Disabled = text },
        ]) { OtherRules = 81 },
    };

    public static string Json(HealReport report) => JsonSerializer.Serialize(report, CentralJson.Default.HealReport);
}
