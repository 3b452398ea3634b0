using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Appliance.Core.Reporting;
using Appliance.Core.State;
using Appliance.Core.Tests.Support;
using Appliance.Protocol.Central;
using Appliance.Sdk;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.State;


/// <summary>A journal with entries of every age, and what keeps it within its bounds.</summary>
public abstract class UpkeptJournal : IDisposable
{
    private protected static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private protected readonly JournalFolder _folder = new();
    private protected readonly FakeTimeProvider _time = new(Now);
    private protected readonly ServerClock _server;

    protected UpkeptJournal()
    {
        _server = ServerClocks.Of(_folder, _time);
        Tell(Now);
    }

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
    private protected IncidentJournal Incidents => new(_folder.Journal);

    private protected OrderJournal Orders => new(_folder.Journal);

    private protected static Incident Drift() => Support.Incidents.Drift(details: $$"""{"text":"{{new string('x', 1000)}}"}""");

    private protected JournalUpkeep Upkeep(ApplianceConfiguration configuration) => new(
        new JournalPruner(_folder.Journal), new JournalSpace(_folder.Journal), configuration, _server, _time, NullLogger<JournalUpkeep>.Instance);

    private protected void Tell(DateTimeOffset serverTime) => _server.Observe(serverTime, new RoundTrip(_time.GetTimestamp(), _time.GetTimestamp()));

    private protected async Task RunAsync(ApplianceConfiguration configuration)
    {
        var run = Upkeep(configuration).RunAsync(TestContext.CancellationToken);
        while (!run.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, TestContext.CancellationToken);
        }

        await run;
    }

    private protected async Task PrunedAsync(TimeSpan delay)
    {
        _time.Advance(delay);
        while (Count("incidents") > 0)
        {
            await Task.Delay(1, TestContext.CancellationToken);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private protected long Count(string table) => _folder.Journal.Read(session => session.Scalar<long>($"SELECT COUNT(*) FROM {table}"));

    private protected string EndIncident(string key, DateTimeOffset ended)
    {
        var entry = Incidents.Receive(key, Drift(), ended, TimeSpan.Zero)!;
        Incidents.End(new HealReport
        {
            ReportId = entry.Id, IncidentId = entry.Id, Incident = entry.Incident, Outcome = HealOutcome.Healed, Message = "healed",
            DetectedAt = ended, EndedAt = ended,
        });
        return entry.Id;
    }

    private protected void Receive(string id, DateTimeOffset received, DateTimeOffset? expiresAt = null) => Orders.Receive(new OrderEntry
    {
        Id = id, Type = "probe", Parameters = JsonElement.Parse("{}"), State = OrderState.Received, ReceivedAt = received, ExpiresAt = expiresAt,
    });

    private protected void EndOrder(string id, DateTimeOffset ended, DateTimeOffset? expiresAt = null)
    {
        Receive(id, ended, expiresAt);
        Orders.End(id, OrderResult.Completed(JsonElement.Parse("{}")), ended);
    }

    private protected void DeliverAll()
    {
        var outbox = new Outbox(_folder.Journal);
        while (outbox.Oldest() is { } item)
            outbox.Sent(item.Id);
    }
}
