using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Appliance.Core.Tests.Support;
using Appliance.Tests.Support;

namespace Appliance.Core.Tests.Outage;

/// <summary>A Central Command with orders that is away for as long as the test says, and notes what it was sent and what it took.</summary>
internal sealed class OutageCentral(OutageKind kind, TimeProvider time) : HttpMessageHandler
{
    private readonly OrderSigner _signer = new(Configurations.ApplianceId);
    private readonly ConcurrentQueue<string> _pending = new();
    private readonly ConcurrentQueue<string> _failed = new();
    private readonly ConcurrentQueue<string> _taken = new();

    public bool IsAway { get; set; }

    /// <summary>The requests that got no good answer.</summary>
    public int Failed(string ending) => _failed.Count(path => path.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>What it took, in order: the order's id, or the report's.</summary>
    public string[] Taken(string ending) =>
        [.. _taken.Where(entry => entry.EndsWith(ending, StringComparison.Ordinal)).Select(entry => entry.Split(' ')[0])];

    public void Order(string id) => _pending.Enqueue(id);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        if (IsAway)
        {
            _failed.Enqueue(path);
            return await FailAsync(cancellationToken);
        }

        if (path.EndsWith("/checkin", StringComparison.Ordinal))
            return Json(Answer());

        var id = path.EndsWith("/reports", StringComparison.Ordinal) ? JsonElement.Parse(body).GetProperty("report_id").GetString() : path.Split('/')[^2];
        _taken.Enqueue($"{id} {path}");
        return Json("{}");
    }

    private async Task<HttpResponseMessage> FailAsync(CancellationToken cancellationToken)
    {
        switch (kind)
        {
            case OutageKind.RefusesConnections:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
            case OutageKind.AnswersBadGateway:
                return new HttpResponseMessage(HttpStatusCode.BadGateway);
            case OutageKind.Hangs:
                await Task.Delay(TimeSpan.FromSeconds(30), time, cancellationToken);
                break;
        }

        throw new HttpRequestException(HttpRequestError.ResponseEnded, "broken");
    }

    protected override void Dispose(bool disposing)
    {
        _signer.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>An acknowledged order is listed no more.</summary>
    private string Answer()
    {
        var acknowledged = Taken("/acknowledge");
        var orders = _pending.Except(acknowledged).Select(id => _signer.Json(_signer.Claims(id, "look", time.GetUtcNow())));
        return $$"""{"appliance_id":"a-1","server_time":"{{time.GetUtcNow():O}}","order_keys":{{_signer.KeysJson}},"pending_orders":[{{string.Join(',', orders)}}]}""";
    }

    private static HttpResponseMessage Json(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
}
