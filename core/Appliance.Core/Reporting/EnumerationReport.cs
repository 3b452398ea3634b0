using Appliance.Core.Checkin;
using Appliance.Core.State;
using Appliance.Protocol.Central;
using Appliance.Sdk;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Reporting;

/// <summary>Answers a request to enumerate the network, which this appliance cannot do yet. Each request gets one answer.</summary>
internal sealed partial class EnumerationReport(
    Journal journal, OutboxSignal outbox, MachineIdentity identity, TimeProvider time, ILogger<EnumerationReport> logger)
{
    private const string Sentence = "unsupported: this appliance cannot enumerate the network, so nothing was looked for.";

    public void Add()
    {
        var (id, now) = ($"ENUM-{Guid.CreateVersion7(time.GetUtcNow()):N}", time.GetUtcNow());
        var report = new HealReport
        {
            ReportId = id,
            IncidentId = id,
            Incident = new Incident { IncidentType = "enumeration", Severity = Severity.Low, Hostname = identity.Hostname, DriftDetected = false },
            Outcome = HealOutcome.Failed,
            Failure = FailureKind.NotFound,
            Message = Sentence,
            DetectedAt = now,
            EndedAt = now,
        };
        journal.Write(session => Outbox.Add(session, OutboxItem.Report(report)));
        outbox.Raise();
        LogUnsupported();
    }

    [LoggerMessage(1111, LogLevel.Warning, "The server asked for an enumeration of the network: reported as unsupported, there is no discovery yet")]
    private partial void LogUnsupported();
}
