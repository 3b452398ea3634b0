using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Hosting;
using Appliance.Core.Reporting;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;
using Microsoft.Extensions.Logging.Abstractions;

namespace Appliance.Core.Tests.Reporting;

/// <summary>The outbox's sender between a journal and a server whose answers the test gives, in virtual time.</summary>
public abstract class OutboxLife : IDisposable
{
    private protected static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private protected readonly JournalFolder _folder = new();
    private protected readonly FakeCentral _server = new();
    private protected readonly OutboxSignal _signal;
    private protected readonly SteppedClock _time = new(Start);
    private protected readonly ConcurrentQueue<string> _taken = new();

    protected OutboxLife() => _signal = new OutboxSignal(_time);

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        _folder.Dispose();
        _signal.Dispose();
        _server.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected HttpStatusCode Take(string path, string body)
    {
        _taken.Enqueue(path.EndsWith("/reports", StringComparison.Ordinal) ? JsonElement.Parse(body).GetProperty("report_id").GetString()! : path);
        return HttpStatusCode.OK;
    }

    private protected List<string> Taken(string part) => [.. _taken.Where(path => path.Contains(part, StringComparison.Ordinal))];

    private protected string Complete(string order)
    {
        Add(OutboxItem.Completion(order, OrderResult.Completed(JsonElement.Parse("{}")), _time.GetUtcNow()));
        return $"/api/orders/{order}/complete";
    }

    private protected string Report(string incident)
    {
        Add(OutboxItem.Report(new()
        {
            ReportId = incident,
            IncidentId = incident,
            Incident = Incidents.Drift(),
            Outcome = HealOutcome.Healed,
            Message = "seen running",
            DetectedAt = _time.GetUtcNow(),
            EndedAt = _time.GetUtcNow(),
        }));
        return incident;
    }

    private protected void Add(OutboxItem item)
    {
        _folder.Journal.Write(session => Outbox.Add(session, item));
        _signal.Raise();
    }

    private protected OutboxSender Sender(Outbox outbox, CentralClient central, ProgressGate gate) =>
        new(outbox, _signal, Delivery(outbox, central), gate, _time, NullLogger<OutboxSender>.Instance);

    private protected static OutboxDelivery Delivery(Outbox outbox, CentralClient central) => new(outbox, central, NullLogger<OutboxDelivery>.Instance);

    private protected long WaitingInTheJournal() =>
        _folder.Journal.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM outbox WHERE state = 'waiting'"));

    private protected async Task StepAsync()
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        await Task.Delay(1, TestContext.CancellationToken);
    }

    /// <summary>Lets virtual time pass, one minute after the other unless told otherwise, until nothing waits.</summary>
    private protected async Task SendAllAsync(Action<int>? eachStep = null, TimeSpan? step = null)
    {
        var outbox = new Outbox(_folder.Journal);
        using var central = new CentralClient(Configurations.Valid, _server);
        using var sender = Sender(outbox, central, new ProgressGate(_time));
        await sender.StartAsync(TestContext.CancellationToken);
        var steps = 0;
        do
        {
            eachStep?.Invoke(steps++);
            _time.Advance(step ?? TimeSpan.FromMinutes(1));
            await Task.Delay(1, TestContext.CancellationToken);
        }
        while (outbox.Waiting() > 0 || (eachStep is not null && steps < 10));

        await sender.StopAsync(TestContext.CancellationToken);
    }
}
