using System.Security.Claims;
using Appliance.CentralCommand.Tokens;

namespace Appliance.CentralCommand.Http;

internal static class CallerClaims
{
    public const string Token = "token";
    public const string Site = "site";
    public const string Appliance = "appliance";

    /// <summary>The ids that a publisher may push, as <see cref="IdPrefixes"/> write them.</summary>
    public const string Prefixes = "prefixes";

    public static ClaimsPrincipal Principal(Bearer bearer, string scheme)
    {
        var claims = new List<Claim> { new(Token, bearer.TokenId), new(ClaimTypes.Role, bearer.Role), new(Prefixes, bearer.Prefixes.ToString()) };
        if (bearer is { SiteId: { } site, ApplianceId: { } appliance })
            claims.AddRange([new Claim(Site, site), new Claim(Appliance, appliance)]);
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }
}
