using System.Net;
using Appliance.Core.Checkin;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Reporting;

/// <summary>Delivers one item and records what became of it.</summary>
internal sealed partial class OutboxDelivery(Outbox outbox, CentralClient central, ILogger<OutboxDelivery> logger)
{
    private readonly UnansweredItems _unanswered = new();

    public async Task<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        var takenBefore = central.Taken;
        try
        {
            var status = await central.PostAsync(item.Path, item.Body, cancellationToken);
            if (!SpeaksOfTheServer(status))
                return Settle(item, status);

            LogNotSent(item.Kind, item.Subject, $"the server answered {(int)status}");
        }
        catch (CentralException exception)
        {
            LogNotSent(item.Kind, item.Subject, exception.Message);
            if (exception.IsUnreachable)
                return Delivery.Down;
        }

        // Postponed once, it holds up no other.
        return item.Attempts > 0 || _unanswered.IsToBlame(item.Id, takenBefore) ? Delivery.Refused : Delivery.Down;
    }

    /// <summary>A gateway that has nobody behind it, or a server that takes nothing from anybody at present.</summary>
    private static bool SpeaksOfTheServer(HttpStatusCode status) => status is HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests;

    /// <summary>A refusal that a repetition cannot change is kept and passed over; anything else is tried again.</summary>
    private Delivery Settle(OutboxItem item, HttpStatusCode status)
    {
        _unanswered.Forget(item.Id);
        switch (status)
        {
            case >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices:
                if (!outbox.Sent(item.Id))
                    LogHeld(item.Kind, item.Subject);
                return Delivery.Settled;
            case HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Gone or HttpStatusCode.RequestEntityTooLarge
                or HttpStatusCode.MethodNotAllowed or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict:
                outbox.Keep(item.Id);
                LogKept(item.Kind, item.Subject, (int)status);
                return Delivery.Settled;
            default:
                LogNotSent(item.Kind, item.Subject, $"the server answered {(int)status}");
                return Delivery.Refused;
        }
    }

    [LoggerMessage(1401, LogLevel.Warning, "The {Kind} of {Subject} was not sent and will be tried again: {Reason}")]
    private partial void LogNotSent(string kind, string subject, string reason);

    [LoggerMessage(1402, LogLevel.Warning, "The server refused the {Kind} of {Subject} with {Status}: it stays in the journal and is not sent again")]
    private partial void LogKept(string kind, string subject, int status);

    [LoggerMessage(1404, LogLevel.Warning, "The {Kind} of {Subject} was sent, which the journal cannot note yet: a restart before it can sends it again")]
    private partial void LogHeld(string kind, string subject);
}
