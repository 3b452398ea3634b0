using System.Net;
using Appliance.Core.Checkin;
using Appliance.Core.State;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Orders;

/// <summary>Tells the server that an order is in the journal.</summary>
internal sealed partial class OrderAcknowledger(CentralClient central, ILogger<OrderAcknowledger> logger)
{
    public async Task<Acknowledgement> AcknowledgeAsync(OrderEntry order, CancellationToken cancellationToken)
    {
        try
        {
            var path = $"api/orders/{Uri.EscapeDataString(order.Id)}/acknowledge";
            var status = await central.PostAsync(path, null, cancellationToken);
            switch (status)
            {
                case >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices:
                    return Acknowledgement.Accepted;
                case HttpStatusCode.NotFound or HttpStatusCode.BadRequest:
                    return Acknowledgement.Refused;
                default:
                    LogNotAcknowledged(order.Id, $"Central Command answered {(int)status}.");
                    return Acknowledgement.Unreachable;
            }
        }
        catch (CentralException exception)
        {
            LogNotAcknowledged(order.Id, exception.Message);
            return Acknowledgement.Unreachable;
        }
    }

    [LoggerMessage(1331, LogLevel.Warning, "Order {OrderId} could not be acknowledged and waits for the next check-in: {Reason}")]
    private partial void LogNotAcknowledged(string orderId, string reason);
}
