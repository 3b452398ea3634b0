using Appliance.CentralCommand.Hosting;
using Appliance.CentralCommand.Http;
using Appliance.CentralCommand.Tokens;
using Microsoft.AspNetCore.Authentication;

namespace Appliance.CentralCommand.Dashboard;

/// <summary>The status page and the way in and out of it.</summary>
internal sealed partial class DashboardEndpoints(ITokenStore tokens, SignInPage signIn, ILogger<DashboardEndpoints> logger)
{
    public const string SignInPath = "/sign-in";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", (StatusPage page, CancellationToken cancellation) => page.RenderAsync(cancellation))
            .RequireAuthorization(AccessPolicy.Dashboard);
        routes.MapGet(SignInPath, (SignInPage page) => page.Render()).AllowAnonymous();
        routes.MapPost(SignInPath, (HttpContext context, DashboardEndpoints endpoints) => endpoints.SignInAsync(context)).AllowAnonymous();
        routes.MapPost("/sign-out", (Delegate)SignOutAsync).AllowAnonymous();
    }

    private async Task<IResult> SignInAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return signIn.Refuse();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var token = form["token"].ToString().Trim();
        if (await tokens.FindAsync(TokenMint.Hash(token), context.RequestAborted) is not { Role: TokenRole.Operator } bearer)
        {
            LogRefused(context.Connection.RemoteIpAddress);
            return signIn.Refuse();
        }

        await context.SignInAsync(AccessPolicy.Dashboard, CallerClaims.Principal(bearer, AccessPolicy.Dashboard));
        LogSignedIn(bearer.TokenId);
        return TypedResults.LocalRedirect("/");
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync(AccessPolicy.Dashboard);
        return TypedResults.LocalRedirect(SignInPath);
    }

    [LoggerMessage(CentralEvents.SignedIn, LogLevel.Information, "Operator token {TokenId} signed in to the status page")]
    private partial void LogSignedIn(string tokenId);

    [LoggerMessage(CentralEvents.SignInRefused, LogLevel.Warning, "Sign-in to the status page refused for {Address}")]
    private partial void LogRefused(System.Net.IPAddress? address);
}
