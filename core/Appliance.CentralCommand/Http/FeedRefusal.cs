using Appliance.Protocol.Central;
using Microsoft.AspNetCore.Http.Features;

namespace Appliance.CentralCommand.Http;

/// <summary>A refusal whose sentence is the reason in the status line as well: of an answer, <c>dotnet nuget push</c> shows that alone.</summary>
internal sealed class FeedRefusal(int status, string sentence) : IResult
{
    private const int LongestReason = 500;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        if (httpContext.Features.Get<IHttpResponseFeature>() is { } response)
            response.ReasonPhrase = Reason();
        return httpContext.Response.WriteAsJsonAsync(
            new ErrorReply(sentence), CentralApiJson.Answers.ErrorReply, cancellationToken: httpContext.RequestAborted);
    }

    // Part of the sentence can come from the package. In a status line a line break would begin another header.
    private string Reason() => string.Create(Math.Min(sentence.Length, LongestReason), sentence, (reason, text) =>
    {
        for (var index = 0; index < reason.Length; index++)
            reason[index] = text[index] is >= ' ' and <= '~' ? text[index] : '?';
    });
}
