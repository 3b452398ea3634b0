using System.Text.Json;
using Appliance.CentralCommand.Appliances;
using Appliance.CentralCommand.Dashboard;
using Appliance.CentralCommand.Feed;
using Appliance.CentralCommand.Feed.Registrations;
using Appliance.CentralCommand.Http;
using Appliance.CentralCommand.Incidents;
using Appliance.CentralCommand.Orders;
using Appliance.CentralCommand.Orders.Signing;
using Appliance.CentralCommand.Rules;
using Appliance.CentralCommand.Targets;
using Appliance.CentralCommand.Tokens;
using Appliance.Protocol.Central;
using Microsoft.AspNetCore.Authentication;

namespace Appliance.CentralCommand.Hosting;

/// <summary>What the API consists of: its services, its ways in, its addresses.</summary>
internal static class CentralApi
{
    public static void AddCentralApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => SpeakCentralJson(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ErrorReplies>();
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, BearerAuthentication>(BearerAuthentication.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, FeedAuthentication>(FeedAuthentication.SchemeName, null)
            .AddCookie(AccessPolicy.Dashboard, DashboardCookie.Configure);
        AccessPolicy.Register(services.AddAuthorizationBuilder());

        services.AddSingleton<TokenMint>();
        services.AddSingleton<SiteTargets>();
        services.AddSingleton<OrderBook>();
        services.AddSingleton<OrderKeyRing>();
        services.AddSingleton<SignedOrders>();
        services.AddSingleton<OrderKeyRotation>();
        services.AddSingleton<Stylesheet>();
        services.AddSingleton<PageSources>();
        services.AddSingleton<StatusPage>();
        services.AddSingleton<SignInPage>();
        services.AddSingleton<CheckinEndpoint>();
        services.AddSingleton<OrderCreationEndpoints>();
        services.AddSingleton<OrderLifeEndpoints>();
        services.AddSingleton<OrderQueryEndpoints>();
        services.AddSingleton<IncidentEndpoints>();
        services.AddSingleton<TargetEndpoints>();
        services.AddSingleton<RuleSetEndpoints>();
        services.AddSingleton<DashboardEndpoints>();
        services.AddSingleton<PackageFiles>();
        services.AddSingleton<PushEndpoint>();
        services.AddSingleton<PackageEndpoints>();
        services.AddSingleton<FlatContainerEndpoints>();
        services.AddSingleton<RegistrationEndpoint>();
    }

    public static void MapCentralApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", () => Reply.Status("ok")).AllowAnonymous();
        CheckinEndpoint.Map(routes);
        ApplianceListEndpoint.Map(routes);
        OrderCreationEndpoints.Map(routes);
        OrderLifeEndpoints.Map(routes);
        OrderQueryEndpoints.Map(routes);
        IncidentEndpoints.Map(routes);
        TargetEndpoints.Map(routes);
        RuleSetEndpoints.Map(routes);
        AgentSyncEndpoint.Map(routes);
        DashboardEndpoints.Map(routes);
        ServiceIndexEndpoint.Map(routes);
        PushEndpoint.Map(routes);
        PackageEndpoints.Map(routes);
        FlatContainerEndpoints.Map(routes);
        RegistrationEndpoint.Map(routes);
    }

    // The framework reads bodies with its own options: they must say what CentralJson says, or every name reads as missing.
    private static void SpeakCentralJson(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = CentralJson.Default.Options.PropertyNamingPolicy;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = CentralJson.Default.Options.NumberHandling;
        options.TypeInfoResolverChain.Insert(0, CentralJson.Default);
    }
}
