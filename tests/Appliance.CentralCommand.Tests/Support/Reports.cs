using System.Text.Json;
using Appliance.Protocol.Central;
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

    public static string Json(HealReport report) => JsonSerializer.Serialize(report, CentralJson.Default.HealReport);
}
