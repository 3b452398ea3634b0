using System.Net;
using System.Text.Json;

namespace Appliance.Core.Checkin;

/// <summary>Reads what a server answers to a check-in. Whatever is no check-in's answer ends in one sentence.</summary>
internal static class CheckinBody
{
    /// <summary>A response above this is refused: a check-in with 1,000 orders takes about 1 MB.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int MaxRefusalBytes = 64 * 1024;
    private const int LongestReason = 300;

    public static async Task<CheckinAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            throw new CentralException(await RefusalAsync(response, cancellationToken));

        WebPage.Refuse(response);
        if (await BoundedBody.ReadAsync(response.Content, MaxBytes, cancellationToken) is not { } body)
            throw new CentralException($"Central Command's answer has more than the {MaxBytes / (1024 * 1024)} MB that a check-in may have: its address may belong to another service.");

        return Parse(body);
    }

    private static CheckinAnswer Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? CheckinAnswerReader.Read(document.RootElement)
                : throw new CentralException($"Central Command's answer is a JSON {document.RootElement.ValueKind.ToString().ToLowerInvariant()} and no map: its address may belong to another service.");
        }
        catch (JsonException exception)
        {
            throw new CentralException(
                $"Central Command's answer is not valid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: its address may belong to another service.", exception);
        }
    }

    private static async Task<string> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
            return $"Central Command answered {status} and points to '{Redirection(response)}': set 'api_endpoint' to the address that answers itself.";

        return await ReasonAsync(response, cancellationToken) is { Length: > 0 } reason
            ? $"Central Command answered {status}: {reason}"
            : $"Central Command answered {status}.";
    }

    /// <summary>Without path and query, which may hold what is not for a log.</summary>
    private static string Redirection(HttpResponseMessage response) => response.Headers.Location is { IsAbsoluteUri: true } location
        ? location.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)
        : "another path";

    private static async Task<string?> ReasonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(response.Content, MaxRefusalBytes, cancellationToken) is not { } body)
            return null;

        try
        {
            using var document = JsonDocument.Parse(body);
            var reason = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("error", out var error)
                && error.ValueKind == JsonValueKind.String ? error.GetString() : null;
            return reason?.Length > LongestReason ? $"{reason[..LongestReason]}…" : reason;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
