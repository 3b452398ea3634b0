using Appliance.CentralCommand.Dashboard;

namespace Appliance.CentralCommand.Http;

/// <summary>The headers of every response: nothing is cached, framed, sniffed or loaded from elsewhere.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, Stylesheet stylesheet)
{
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = stylesheet.SecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }
}
