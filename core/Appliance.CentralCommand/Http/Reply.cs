using Appliance.Protocol.Central;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Appliance.CentralCommand.Http;

/// <summary>The replies that are not the answer itself, each with a sentence for the person who reads the caller's log.</summary>
internal static class Reply
{
    public static JsonHttpResult<ErrorReply> BadRequest(string sentence) => Error(sentence, StatusCodes.Status400BadRequest);

    public static JsonHttpResult<ErrorReply> Forbidden(string sentence) => Error(sentence, StatusCodes.Status403Forbidden);

    public static JsonHttpResult<ErrorReply> NotFound(string sentence) => Error(sentence, StatusCodes.Status404NotFound);

    public static JsonHttpResult<StatusReply> Status(string status) =>
        TypedResults.Json(new StatusReply(status), CentralApiJson.Answers.StatusReply);

    private static JsonHttpResult<ErrorReply> Error(string sentence, int status) =>
        TypedResults.Json(new ErrorReply(sentence), CentralApiJson.Answers.ErrorReply, statusCode: status);
}
