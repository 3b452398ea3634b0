using Appliance.CentralCommand.Dashboard;

namespace Appliance.CentralCommand.Http;

/// <summary>The headers of every response: nothing is cached, framed, sniffed or loaded from elsewhere.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, Stylesheet stylesheet)
{
    public Task InvokeAsync(HttpContext context)
    {
        // At the start of the response, because the answer to a fault begins by clearing the headers.
        context.Response.OnStarting(Add, context.Response.Headers);
        return next(context);
    }

    private Task Add(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.ContentSecurityPolicy = stylesheet.SecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    }
}
