using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Feeds;

/// <summary>
/// Asks a feed. The API key goes to Central Command's own origin alone and a login to that of the feed's index, wherever that or a redirection points. Made for
/// one operation, so that no connection stays open between two.
/// </summary>
internal sealed class FeedConnection(ApplianceConfiguration configuration, Uri index, HttpMessageHandler handler) : IDisposable
{
    private const int MostRedirections = 5;
    private const int LargestDocument = 4 * 1024 * 1024;

    private readonly HttpClient _http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Uri _central = new(configuration.ApiEndpoint);

    /// <returns>Null when the feed has nothing at the address.</returns>
    /// <exception cref="PackageRefusedException">The answer is none.</exception>
    public async Task<T?> ReadAsync<T>(Uri address, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await GetAsync(address, cancellationToken);
        if (response is null)
            return null;
        var body = await GuardedAsync(() => BoundedBody.ReadAsync(response.Content, LargestDocument, cancellationToken))
            ?? throw Refused($"answered with more than the {LargestDocument / (1024 * 1024)} MB that a list may have");
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw Refused($"answered '{address}' with something else than a NuGet v3 feed does: its address may belong to another service");
        }
    }

    /// <returns>A success; null when the feed has nothing at the address.</returns>
    public async Task<HttpResponseMessage?> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var redirections = 0; redirections <= MostRedirections; redirections++)
        {
            var response = await SendAsync(address, cancellationToken);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
            {
                if (response.StatusCode == HttpStatusCode.NotFound)
                    return null;
                address = Next(address, response);
            }
        }

        throw Refused($"redirects more than {MostRedirections} times");
    }

    /// <summary>Makes a broken connection tell itself from a broken disk.</summary>
    public static async Task<T> GuardedAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (IOException exception)
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, inner: exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Uri address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = Authorization(address);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode != HttpStatusCode.ProxyAuthenticationRequired)
            return response;
        response.Dispose();
        throw new HttpRequestException(HttpRequestError.ProxyTunnelError, statusCode: HttpStatusCode.ProxyAuthenticationRequired);
    }

    private AuthenticationHeaderValue? Authorization(Uri address)
    {
        if (IsCentral(address))
            return new AuthenticationHeaderValue("Bearer", configuration.ApiKey);
        return configuration.PluginFeedLogin is { } login && IsOf(address, index)
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Username}:{login.Password}")))
            : null;
    }

    private Uri Next(Uri address, HttpResponseMessage response)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            throw Refused(Reason(address, response.StatusCode));
        var next = new Uri(address, location);
        return next.Scheme == "https" || (next.Scheme == "http" && address.Scheme == "http")
            ? next
            : throw Refused($"redirects from https to '{next.GetLeftPart(UriPartial.Authority)}', which anybody on the way could read and change");
    }

    private string Reason(Uri address, HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when IsCentral(address) => $"refused the appliance's 'api_key' ({(int)status})",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden when configuration.PluginFeedLogin is { } login && IsOf(address, index) =>
            $"refused '{login.Username}' and the password ({(int)status}): mend 'plugin_feed_username' and 'plugin_feed_password'",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            $"asks for a login ({(int)status}): write 'plugin_feed_username' and 'plugin_feed_password' into the configuration",
        _ => $"answered {(int)status}",
    };

    private bool IsCentral(Uri address) => IsOf(address, _central);

    private static bool IsOf(Uri address, Uri origin) =>
        Uri.Compare(address, origin, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private PackageRefusedException Refused(string predicate) => new(PackageFault.Feed, $"The feed at '{index}' {predicate}.");
}
