using Appliance.CentralCommand.Tokens;
using Microsoft.AspNetCore.Authorization;

namespace Appliance.CentralCommand.Http;

/// <summary>Who may call. The API takes bearer tokens only, so that a browser's cookie can never be made to call it.</summary>
internal static class AccessPolicy
{
    public const string Appliance = "appliance";
    public const string Operator = "operator";
    public const string AnyToken = "any-token";
    public const string Dashboard = "dashboard";

    public static void Register(AuthorizationBuilder authorization) => authorization
        .AddPolicy(Appliance, policy => policy.AddAuthenticationSchemes(BearerAuthentication.SchemeName).RequireRole(TokenRole.Appliance))
        .AddPolicy(Operator, policy => policy.AddAuthenticationSchemes(BearerAuthentication.SchemeName).RequireRole(TokenRole.Operator))
        .AddPolicy(AnyToken, policy => policy.AddAuthenticationSchemes(BearerAuthentication.SchemeName).RequireAuthenticatedUser())
        .AddPolicy(Dashboard, policy => policy.AddAuthenticationSchemes(Dashboard).RequireRole(TokenRole.Operator));
}
