using System.Text;

namespace Appliance.CentralCommand.Dashboard;

/// <summary>A whole page as the answer to a request.</summary>
internal sealed class HtmlPage(string title, Html body, Stylesheet stylesheet) : IResult
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>After how many seconds the browser asks again. Null: never.</summary>
    public int? RefreshSeconds { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(Document(), Encoding.UTF8, httpContext.RequestAborted);
    }

    // The style element's content must match the policy's hash to the byte, so it is not encoded; it is ours.
    private string Document()
    {
        Html head =
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>{Refresh()}

            """;
        Html rest =
            $"""

            </head>
            <body>
            {body}
            </body>
            </html>
            """;
        return $"{head}<style>{stylesheet.Text}</style>{rest}";
    }

    private Html Refresh() => RefreshSeconds is { } seconds ? $"<meta http-equiv=\"refresh\" content=\"{seconds}\">" : Html.Empty;
}
