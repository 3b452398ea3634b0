using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Appliance.Core.Tests.Rules.Support;

/// <summary>Central Command as one who fetches rules sees it.</summary>
internal sealed class RuleServer : HttpMessageHandler
{
    private readonly List<string> _requests = [];

    /// <summary>Null: it is away.</summary>
    public HttpStatusCode? Status { get; set; } = HttpStatusCode.OK;

    public string Rules { get; set; } = "[]";

    /// <summary>Null: it names none.</summary>
    public string? Tag { get; set; }

    /// <summary>Each with the tag that it brought.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (_requests)
            _requests.Add($"{request.Method} {request.RequestUri!.PathAndQuery} {request.Headers.Authorization} {request.Headers.IfNoneMatch}".TrimEnd());
        if (Status is not { } status)
            throw new HttpRequestException(HttpRequestError.ConnectionError);

        var isKnown = Tag is not null && request.Headers.IfNoneMatch.ToString() == Tag;
        var response = new HttpResponseMessage(isKnown ? HttpStatusCode.NotModified : status)
        {
            Content = new StringContent(isKnown ? "" : Rules, Encoding.UTF8, "application/json"),
        };
        response.Headers.ETag = Tag is null ? null : EntityTagHeaderValue.Parse(Tag);
        return Task.FromResult(response);
    }
}
