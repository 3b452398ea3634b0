using System.Text.Json;
using Appliance.CentralCommand.Hosting;
using Appliance.Protocol.Central;
using Microsoft.AspNetCore.Diagnostics;

namespace Appliance.CentralCommand.Http;

/// <summary>Every refusal of the framework and every fault leaves as <c>{"error": "…"}</c>, without the request's content.</summary>
internal sealed partial class ErrorReplies(ILogger<ErrorReplies> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            return true;

        var (status, sentence) = exception is BadHttpRequestException refused
            ? (refused.StatusCode, Explain(refused))
            : (StatusCodes.Status500InternalServerError, "Central Command could not answer; its log says why. Try again later.");
        if (status == StatusCodes.Status500InternalServerError)
            LogFault(httpContext.Request.Method, httpContext.Request.Path, exception);
        await WriteAsync(httpContext, status, sentence);
        return true;
    }

    public static Task WriteAsync(StatusCodeContext context) =>
        WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode, Sentence(context.HttpContext.Response.StatusCode));

    private static Task WriteAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ErrorReply(sentence), CentralApiJson.Answers.ErrorReply, cancellationToken: context.RequestAborted);
    }

    // The path and line are the framework's; the message itself could quote the body.
    private static string Explain(BadHttpRequestException refused) =>
        (refused.StatusCode, refused.InnerException) switch
        {
            (StatusCodes.Status400BadRequest, JsonException { Path: { } path, LineNumber: { } line }) =>
                $"The body does not fit this call at '{path}' (line {line + 1}): send the JSON that the API's reference shows.",
            _ => Sentence(refused.StatusCode),
        };

    private static string Sentence(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is not valid: send a JSON object as the body.",
        StatusCodes.Status401Unauthorized => "No valid bearer token: send 'Authorization: Bearer TOKEN' with a token that was not revoked.",
        StatusCodes.Status403Forbidden => "This token's role may not make this call.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take this method; the 'Allow' header names those it takes.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than Central Command takes: 1 MB, for the rules of a site 4 MB, and for a package 256 MB.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be JSON: send 'Content-Type: application/json'.",
        _ => $"The request was refused with status {status}.",
    };

    [LoggerMessage(CentralEvents.RequestFailed, LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFault(string method, PathString path, Exception exception);
}
