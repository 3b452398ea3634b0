namespace Appliance.Core.Checkin;

/// <summary>A page for people where an answer belongs. Whatever its status, Central Command has not said it.</summary>
internal static class WebPage
{
    public static void Refuse(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
            throw new CentralException("Central Command answered with a web page: its address may belong to another service, or a sign-in page of the network stands before it.");
    }
}
