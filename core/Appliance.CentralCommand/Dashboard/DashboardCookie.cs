using System.Security.Claims;
using Appliance.CentralCommand.Http;
using Appliance.CentralCommand.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Appliance.CentralCommand.Dashboard;

/// <summary>The cookie that a signed-in browser holds. It names the token, so that revoking the token ends it.</summary>
internal static class DashboardCookie
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "central-command";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Lifetime;
        options.LoginPath = DashboardEndpoints.SignInPath;
        options.AccessDeniedPath = DashboardEndpoints.SignInPath;
        options.Events.OnValidatePrincipal = RejectRevokedAsync;
        options.Events.OnRedirectToLogin = context =>
        {
            context.Response.Redirect(DashboardEndpoints.SignInPath);
            return Task.CompletedTask;
        };
    }

    private static async Task RejectRevokedAsync(CookieValidatePrincipalContext context)
    {
        var tokens = context.HttpContext.RequestServices.GetRequiredService<ITokenStore>();
        var id = context.Principal?.FindFirstValue(CallerClaims.Token);
        if (id is not null && await tokens.IsValidAsync(id, context.HttpContext.RequestAborted))
            return;

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(AccessPolicy.Dashboard);
    }
}
