using System.Text.Encodings.Web;
using Appliance.CentralCommand.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Appliance.CentralCommand.Http;

/// <summary>Reads <c>Authorization: Bearer …</c> and finds whom the token speaks for.</summary>
internal sealed class BearerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ITokenStore tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";
    private const int LongestToken = 256;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();

        var token = header["Bearer ".Length..].Trim();
        if (token.Length is 0 or > LongestToken)
            return AuthenticateResult.Fail("The bearer token has no valid length.");

        var bearer = await tokens.FindAsync(TokenMint.Hash(token), Context.RequestAborted);
        return bearer is null
            ? AuthenticateResult.Fail("The bearer token is not known or was revoked.")
            : AuthenticateResult.Success(new AuthenticationTicket(CallerClaims.Principal(bearer, Scheme.Name), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = Scheme.Name;
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
