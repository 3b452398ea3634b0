using Appliance.CentralCommand.Feed;
using Appliance.CentralCommand.Http;
using Appliance.CentralCommand.Orders;
using Appliance.CentralCommand.Orders.Signing;
using Appliance.CentralCommand.Storage;
using Microsoft.AspNetCore.HttpOverrides;

namespace Appliance.CentralCommand.Hosting;

/// <summary>Central Command as a web application: <see cref="CreateBuilder"/>, then <see cref="BuildAsync"/>, then run it.</summary>
internal static class CentralHost
{
    private const long LargestBody = 1024 * 1024;

    public static WebApplicationBuilder CreateBuilder(string urls, string dataPath)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(urls).UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        ConsoleLines.Configure(builder.Logging);

        var folder = new DataFolder(dataPath);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddEmbeddedStorage(folder);
        builder.Services.AddSecretSeals(folder);
        builder.Services.AddCentralApi();
        builder.Services.AddHostedService<OrderExpiry>();
        builder.Services.AddHostedService<ListeningNotice>();
        return builder;
    }

    /// <summary>Migrates the database and sets up the way of a request.</summary>
    public static async Task<WebApplication> BuildAsync(WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        var app = builder.Build();
        await app.Services.GetRequiredService<Migrations>().ApplyAsync(cancellationToken);
        await app.Services.GetRequiredService<OrderKeyRing>().ReadAsync(cancellationToken);
        app.Services.GetRequiredService<PackageFiles>().RemoveLeftovers();
        // From a proxy on this machine alone: the feed's index names the addresses under which its readers reach it.
        app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost });
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(ErrorReplies.WriteAsync);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapCentralApi();
        return app;
    }
}
