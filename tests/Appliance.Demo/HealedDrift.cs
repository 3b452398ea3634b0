using Appliance.Protocol.Central;

namespace Appliance.Demo;

/// <summary>A drift, when it was made, and the report with which it ended.</summary>
internal sealed record HealedDrift(Drift Drift, DateTimeOffset BrokenAt, IncidentView Incident)
{
    public HealReport Report => Incident.Report;

    public TimeSpan Detected => Report.DetectedAt - BrokenAt;

    public TimeSpan Ended => Report.EndedAt - BrokenAt;

    public TimeSpan Arrived => Incident.ReceivedAt - BrokenAt;

    public string Steps => string.Join(" → ", Report.Steps.Select(step => $"{step.Phase} {step.DurationMs:0} ms"));
}
