using Appliance.Core.Healing;
using Appliance.Core.Healing.Treatments;
using Appliance.Sdk;

namespace Appliance.Core.Checks;

/// <summary>Hands what a check found to where it matters. Of a check that could not look nothing is known.</summary>
internal sealed class CheckFindings(IncidentIntake drifts, ComplianceIntake compliances)
{
    public void Hand(ScheduledCheck scheduled, PhaseResult look)
    {
        var source = $"check:{scheduled.Check.Type}:{scheduled.Runbook.Id}";
        if (look.Verdict == Verdict.Drifted)
            drifts.Accept(source, Incident(scheduled, look));
        if (look.Verdict == Verdict.Compliant)
            compliances.Accept(source, scheduled.Target.Target.Hostname, look.Sentence);
    }

    private static Incident Incident(ScheduledCheck scheduled, PhaseResult look) => new()
    {
        IncidentType = "drift",
        CheckType = scheduled.Check.Type,
        Severity = scheduled.Check.Severity,
        Hostname = scheduled.Target.Target.Hostname,
        Platform = scheduled.Target.Target.Platform,
        Distro = scheduled.Target.Target.Distro,
        DriftDetected = true,
        Status = CheckStatus.Fail,
        Expected = scheduled.Check.Expected,
        Actual = look.Sentence,
        HipaaControl = scheduled.Check.HipaaControl,
        Details = look.Details,
    };
}
