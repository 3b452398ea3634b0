using System.Net;
using Appliance.Core.Checkin;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Reporting;

/// <summary>Delivers one item and records what became of it.</summary>
internal sealed partial class OutboxDelivery(Outbox outbox, CentralClient central, ILogger<OutboxDelivery> logger)
{
    public async Task<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        try
        {
            return Settle(item, await central.PostAsync(item.Path, item.Body, cancellationToken));
        }
        catch (CentralException exception)
        {
            LogNotSent(item.Kind, item.Subject, exception.Message);
            return exception.IsUnreachable ? Delivery.Unreachable : Delivery.Refused;
        }
    }

    /// <summary>A refusal that a repetition cannot change is kept and passed over; anything else is tried again.</summary>
    private Delivery Settle(OutboxItem item, HttpStatusCode status)
    {
        switch (status)
        {
            case >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices:
                outbox.Sent(item.Id);
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
}
