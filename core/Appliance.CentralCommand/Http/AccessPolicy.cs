using Appliance.CentralCommand.Tokens;
using Microsoft.AspNetCore.Authorization;

namespace Appliance.CentralCommand.Http;

/// <summary>Who may call. The API and the feed take tokens only, so that a browser's cookie can never be made to call it.</summary>
internal static class AccessPolicy
{
    public const string Appliance = "appliance";
    public const string Operator = "operator";
    public const string ApplianceOrOperator = "appliance-or-operator";
    public const string FeedReader = "feed-reader";
    public const string Publisher = "publisher";
    public const string Dashboard = "dashboard";

    public static void Register(AuthorizationBuilder authorization) => authorization
        .AddPolicy(Appliance, policy => policy.AddAuthenticationSchemes(BearerAuthentication.SchemeName).RequireRole(TokenRole.Appliance))
        .AddPolicy(Operator, policy => policy.AddAuthenticationSchemes(BearerAuthentication.SchemeName).RequireRole(TokenRole.Operator))
        .AddPolicy(ApplianceOrOperator, policy => policy
            .AddAuthenticationSchemes(BearerAuthentication.SchemeName).RequireRole(TokenRole.Appliance, TokenRole.Operator))
        .AddPolicy(FeedReader, policy => policy.AddAuthenticationSchemes(FeedAuthentication.SchemeName).RequireAuthenticatedUser())
        .AddPolicy(Publisher, policy => policy.AddAuthenticationSchemes(FeedAuthentication.SchemeName).RequireRole(TokenRole.Publisher))
        .AddPolicy(Dashboard, policy => policy.AddAuthenticationSchemes(Dashboard).RequireRole(TokenRole.Operator));
}
