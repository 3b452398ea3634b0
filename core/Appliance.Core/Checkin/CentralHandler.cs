using Appliance.Core.Configuration;

namespace Appliance.Core.Checkin;

/// <summary>Makes the connections to Central Command: direct or through the proxy, and for https with the trust that the configuration gives.</summary>
internal static class CentralHandler
{
    public static SocketsHttpHandler Create(ApplianceConfiguration configuration, TimeProvider time)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 4,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = configuration.Proxy is not null,
        };
        if (configuration.Proxy is { } proxy)
            handler.Proxy = new CentralProxy(proxy);
        if (configuration.ApiEndpoint.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            handler.SslOptions.RemoteCertificateValidationCallback = new ServerTrust(configuration, time).Accept;
        return handler;
    }
}
