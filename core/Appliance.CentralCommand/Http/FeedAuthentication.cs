using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using Appliance.CentralCommand.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Appliance.CentralCommand.Http;

/// <summary>
/// Finds the token where NuGet's clients put it: <c>X-NuGet-ApiKey</c> when they push, the password of Basic authentication when they
/// read. Appliances send theirs as a bearer token. For the feed's addresses alone: browsers keep Basic passwords.
/// </summary>
internal sealed class FeedAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ITokenStore tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Feed";
    private const string ApiKeyHeader = "X-NuGet-ApiKey";
    private const string Refusal =
        "No valid token: push with '--api-key TOKEN' of role publisher; read with 'Authorization: Bearer TOKEN' or with the token as the password.";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Token() is { } token
            ? await TokenTicket.FindAsync(tokens, token, Scheme.Name, Context.RequestAborted)
            : AuthenticateResult.NoResult();

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Basic realm=\"Central Command\", charset=\"UTF-8\"";
        return new FeedRefusal(StatusCodes.Status401Unauthorized, Refusal).ExecuteAsync(Context);
    }

    // A source with a password and a key of its own for pushing sends both: the key is the nearer one.
    private string? Token()
    {
        if (Request.Headers.TryGetValue(ApiKeyHeader, out var key))
            return key.ToString().Trim();
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || header.Parameter is null)
            return null;
        return header.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => header.Parameter,
            "BASIC" => Password(header.Parameter),
            _ => null,
        };
    }

    private static string Password(string encoded)
    {
        Span<byte> decoded = stackalloc byte[1024];
        if (!Convert.TryFromBase64String(encoded, decoded, out var length))
            return "";
        var login = Encoding.UTF8.GetString(decoded[..length]);
        return login[(login.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
