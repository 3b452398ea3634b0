using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Appliance.Core.Configuration;
using Appliance.Protocol.Central;

namespace Appliance.Core.Checkin;

/// <summary>The appliance's side of the wire to Central Command. Bodies and waits are bounded.</summary>
internal sealed class CentralClient : IDisposable
{
    /// <summary>From the first byte that is sent to the last that is read.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly WireFaults _faults;
    private readonly TimeProvider _time;
    private long _taken;

    public CentralClient(ApplianceConfiguration configuration, HttpMessageHandler handler)
        : this(configuration, handler, TimeProvider.System)
    {
    }

    public CentralClient(ApplianceConfiguration configuration, HttpMessageHandler handler, TimeProvider time)
    {
        _time = time;
        _faults = new WireFaults(configuration);
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri(configuration.ApiEndpoint.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", configuration.ApiKey);
    }

    /// <summary>How many requests the server has taken: more than before tells that it was there meanwhile.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    public Task<CheckinAnswer> CheckinAsync(CheckinRequest request, CancellationToken cancellationToken)
    {
        var sent = _time.GetTimestamp();
        var body = JsonSerializer.Serialize(request, CentralJson.Default.CheckinRequest);
        return SendAsync(Post("api/appliances/checkin", body), async (response, deadline) =>
        {
            var roundTrip = new RoundTrip(sent, _time.GetTimestamp());
            var answer = await CheckinBody.ReadAsync(response, deadline);
            return answer with { RoundTrip = roundTrip };
        }, cancellationToken);
    }

    /// <returns>The status; a body, if any, is of no interest, unless it is a page for people.</returns>
    public Task<HttpStatusCode> PostAsync(string path, string? json, CancellationToken cancellationToken) =>
        SendAsync(Post(path, json), (response, _) =>
        {
            WebPage.Refuse(response);
            return Task.FromResult(response.StatusCode);
        }, cancellationToken);

    /// <param name="path">From the endpoint's address on.</param>
    /// <param name="tag">Of the answer that is known; null: none is.</param>
    /// <param name="read">Reads the answer, whatever its status; a bound on the body is its affair.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<T> GetAsync<T>(string path, string? tag, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return SendAsync(request, read, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Post(string path, string? json) => new(HttpMethod.Post, path)
    {
        Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
    };

    private async Task<T> SendAsync<T>(
        HttpRequestMessage message, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var request = message;
        using var deadline = new CancellationTokenSource(Limit, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            if (response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired)
                throw _faults.ProxyAnswered(response.StatusCode);

            var result = await read(response, linked.Token);
            if (response.IsSuccessStatusCode)
                Interlocked.Increment(ref _taken);
            return result;
        }
        catch (HttpRequestException exception)
        {
            throw _faults.Of(exception);
        }
        catch (IOException exception)
        {
            throw _faults.Broken(exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw deadline.IsCancellationRequested ? _faults.Late(Limit, exception) : _faults.NoConnection(exception);
        }
    }
}
