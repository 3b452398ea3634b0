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

    /// <summary>While the journal cannot be written, the server may ask at every check-in.</summary>
    private const int MostUnwritten = 100;

    private readonly Queue<HealReport> _unwritten = [];

    /// <summary>First in memory: the server asks once, also while the disk is full.</summary>
    public void Ask()
    {
        if (_unwritten.Count < MostUnwritten)
            _unwritten.Enqueue(Report());
        LogUnsupported();
    }

    /// <summary>Writes what is answered. Called at every check-in, by the check-in loop alone.</summary>
    public void Write()
    {
        while (_unwritten.TryPeek(out var report))
        {
            journal.Write(session => Outbox.Add(session, OutboxItem.Report(report)));
            _unwritten.Dequeue();
            outbox.Raise();
        }
    }

    private HealReport Report()
    {
        var now = time.GetUtcNow();
        var id = $"ENUM-{Guid.CreateVersion7(now):N}";
        return new HealReport
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
    }

    [LoggerMessage(1111, LogLevel.Warning, "The server asked for an enumeration of the network: reported as unsupported, there is no discovery yet")]
    private partial void LogUnsupported();
}
