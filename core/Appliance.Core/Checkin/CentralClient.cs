using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appliance.Core.Configuration;
using Appliance.Protocol.Central;

namespace Appliance.Core.Checkin;

/// <summary>The appliance's side of the wire to Central Command. Bodies and waits are bounded.</summary>
internal sealed class CentralClient : IDisposable
{
    /// <summary>A response above this is refused unread: a check-in with 1,000 orders takes about 1 MB.</summary>
    private const int MaxResponseBytes = 8 * 1024 * 1024;

    private readonly HttpClient _http;

    public CentralClient(ApplianceConfiguration configuration)
        : this(configuration, new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 4,
            AllowAutoRedirect = false,
        })
    {
    }

    public CentralClient(ApplianceConfiguration configuration, HttpMessageHandler handler)
    {
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri(configuration.ApiEndpoint.TrimEnd('/') + "/"),
            Timeout = TimeSpan.FromSeconds(30),
            MaxResponseContentBufferSize = MaxResponseBytes,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", configuration.ApiKey);
    }

    public async Task<CheckinResponse> CheckinAsync(CheckinRequest request, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(request, CentralJson.Default.CheckinRequest);
        using var response = await SendAsync("api/appliances/checkin", body, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
            throw new CentralException(await RefusalAsync(response, cancellationToken));

        return await ReadAsync(response, CentralJson.Default.CheckinResponse, cancellationToken);
    }

    /// <returns>The status; a body, if any, is of no interest.</returns>
    public async Task<HttpStatusCode> PostAsync(string path, string? json, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(path, json, cancellationToken);
        return response.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string path, string? json, CancellationToken cancellationToken)
    {
        using var content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        try
        {
            return await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new CentralException($"Central Command at '{_http.BaseAddress}' could not be reached: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CentralException($"Central Command at '{_http.BaseAddress}' did not answer within {_http.Timeout.TotalSeconds:0} s.", exception);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken)
                ?? throw new CentralException("Central Command answered the check-in with 'null': its address may belong to another service.");
        }
        catch (JsonException exception)
        {
            throw new CentralException(
                $"Central Command's answer is not valid JSON at {exception.Path}: its address may belong to another service.", exception);
        }
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        try
        {
            var reply = await ReadAsync(response, CentralJson.Default.ErrorReply, cancellationToken);
            return $"Central Command answered {status}: {reply.Error}";
        }
        catch (CentralException)
        {
            return $"Central Command answered {status}.";
        }
    }
}
