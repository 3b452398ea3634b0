using System.Net;
using System.Text.Json;
using Appliance.Core.Checkin;
using Appliance.Core.Hosting;
using Appliance.Core.Reporting;
using Appliance.Core.Tests.Support;
using Appliance.Sdk;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Appliance.Core.Tests.Reporting;

[TestClass]
public sealed class OutboxSenderTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly FakeCentral _server = new();
    private readonly OutboxSignal _signal = new();
    private readonly FakeTimeProvider _time = new();

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        _folder.Dispose();
        _signal.Dispose();
        _server.Dispose();
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task ServerDownThenUp_EachIsDeliveredOnceInOrder()
    {
        var failures = 5;
        _server.Answer = _ => failures-- > 0 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        foreach (var order in new[] { "a", "b", "c" })
            Complete(order);

        await SendAllAsync();

        var delivered = _server.Requests.Skip(5).Select(request => request.Path).ToArray();
        CollectionAssert.AreEqual(new[] { "/api/orders/a/complete", "/api/orders/b/complete", "/api/orders/c/complete" }, delivered);
    }

    [TestMethod]
    [Timeout(30_000, CooperativeCancellation = true)]
    public async Task RefusedForGood_IsKeptAndHoldsUpNothing()
    {
        _server.Answer = path => path.Contains("/a/", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.OK;
        Complete("a");
        Complete("b");

        await SendAllAsync();

        Assert.AreEqual(2, _server.Requests.Count);
    }

    private void Complete(string order) =>
        _folder.Journal.Write(session => Outbox.Add(session, OutboxItem.Completion(order, OrderResult.Completed(JsonElement.Parse("{}")), DateTimeOffset.UnixEpoch)));

    private async Task SendAllAsync()
    {
        var outbox = new Outbox(_folder.Journal);
        using var central = new CentralClient(Configurations.Valid, _server);
        using var sender = new OutboxSender(outbox, _signal, central, new ProgressGate(_time), _time, NullLogger<OutboxSender>.Instance);
        await sender.StartAsync(TestContext.CancellationToken);
        while (outbox.Waiting() > 0)
        {
            _time.Advance(TimeSpan.FromSeconds(60));
            await Task.Delay(1, TestContext.CancellationToken);
        }

        await sender.StopAsync(TestContext.CancellationToken);
    }
}
