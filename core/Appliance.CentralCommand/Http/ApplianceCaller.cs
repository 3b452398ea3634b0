using System.Security.Claims;
using Appliance.CentralCommand.Tokens;

namespace Appliance.CentralCommand.Http;

/// <summary>The appliance that calls, as its token says and never as the request says.</summary>
internal sealed record ApplianceCaller(string SiteId, string ApplianceId)
{
    public static ApplianceCaller? From(ClaimsPrincipal principal) =>
        principal.IsInRole(TokenRole.Appliance)
        && principal.FindFirstValue(CallerClaims.Site) is { } site
        && principal.FindFirstValue(CallerClaims.Appliance) is { } appliance
            ? new ApplianceCaller(site, appliance)
            : null;

    /// <summary>Found by minimal APIs: lets a handler ask for its caller as a parameter.</summary>
    public static ValueTask<ApplianceCaller?> BindAsync(HttpContext context) => ValueTask.FromResult(From(context.User));
}
