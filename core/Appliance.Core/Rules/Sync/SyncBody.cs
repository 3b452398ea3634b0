using System.Net;
using Appliance.Core.Checkin;

namespace Appliance.Core.Rules.Sync;

/// <summary>Reads what a server answers to <c>GET /agent/sync</c>.</summary>
internal static class SyncBody
{
    /// <summary>10,000 rules take about 4 MB.</summary>
    private const int MaxBytes = 5 * 1024 * 1024;

    public static async Task<SyncAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // Whatever page stands before an old server, this is its way to say that it has no such address.
        if (response.StatusCode == HttpStatusCode.NotFound)
            return new SyncAnswer.NotOffered();

        WebPage.Refuse(response);
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotModified:
                return new SyncAnswer.Unchanged();
            case HttpStatusCode.OK:
                var body = await BoundedBody.ReadAsync(response.Content, MaxBytes, cancellationToken)
                    ?? throw new CentralException($"Central Command's rules have more than {MaxBytes / (1024 * 1024)} MB, which an appliance does not take: give the site fewer.");
                return new SyncAnswer.Rules(body, response.Headers.ETag?.ToString());
            default:
                throw new CentralException($"Central Command answered {(int)response.StatusCode} when it was asked for the site's rules.");
        }
    }
}
