using Appliance.CentralCommand.Tokens;
using Microsoft.AspNetCore.Authentication;

namespace Appliance.CentralCommand.Http;

/// <summary>Whom a token speaks for, however it came.</summary>
internal static class TokenTicket
{
    private const int LongestToken = 256;

    public static async Task<AuthenticateResult> FindAsync(ITokenStore tokens, string token, string scheme, CancellationToken cancellationToken)
    {
        if (token.Length is 0 or > LongestToken)
            return AuthenticateResult.Fail("The token has no valid length.");

        var bearer = await tokens.FindAsync(TokenMint.Hash(token), cancellationToken);
        return bearer is null
            ? AuthenticateResult.Fail("The token is not known or was revoked.")
            : AuthenticateResult.Success(new AuthenticationTicket(CallerClaims.Principal(bearer, scheme), scheme));
    }
}
