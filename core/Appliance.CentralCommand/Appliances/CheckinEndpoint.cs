using Appliance.CentralCommand.Hosting;
using Appliance.CentralCommand.Http;
using Appliance.CentralCommand.Orders.Signing;
using Appliance.CentralCommand.Targets;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Appliances;

/// <summary><c>POST /api/appliances/checkin</c>: notes that the appliance is there and hands it its orders and targets.</summary>
internal sealed partial class CheckinEndpoint(
    IApplianceStore appliances, SignedOrders orders, SiteTargets targets, TimeProvider time, ILogger<CheckinEndpoint> logger)
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/appliances/checkin", (CheckinRequest body, ApplianceCaller caller, CheckinEndpoint endpoint, CancellationToken cancellation) =>
            endpoint.CheckInAsync(body, caller, cancellation))
        .RequireAuthorization(AccessPolicy.Appliance);

    private async Task<IResult> CheckInAsync(CheckinRequest body, ApplianceCaller caller, CancellationToken cancellationToken)
    {
        if (CheckinReading.Fault(body) is { } fault)
            return Reply.BadRequest(fault);
        if (!MacAddress.TryParse(body.MacAddress, out var mac))
            return Reply.BadRequest($"'mac_address' is '{body.MacAddress}', which is not a MAC address such as 'AA:BB:CC:DD:EE:FF'.");
        if (body.SiteId != caller.SiteId)
            return Reply.Forbidden($"This token belongs to site '{caller.SiteId}', and the check-in names site '{body.SiteId}'.");
        if (new ApplianceIdentity(caller.SiteId, mac).ApplianceId != caller.ApplianceId)
            return Reply.Forbidden(
                $"This token belongs to appliance '{caller.ApplianceId}', and the check-in names MAC '{mac}'. Give that machine a key of its own: " +
                $"central-command appliances add --site {caller.SiteId} --mac {mac}.");

        var now = time.GetUtcNow();
        await appliances.RecordAsync(CheckinReading.Read(body, caller), now, cancellationToken);
        var (pending, keys) = await orders.ForAsync(caller.ApplianceId, body.OrderKey, now, cancellationToken);
        LogCheckin(caller.ApplianceId, pending.Count);
        return TypedResults.Json(
            new CheckinResponse
            {
                Status = "ok",
                ApplianceId = caller.ApplianceId,
                ServerTime = now,
                PendingOrders = pending,
                OrderKeys = keys,
                LinuxTargets = await targets.OpenAsync(caller.SiteId, cancellationToken),
            },
            CentralApiJson.Answers.CheckinResponse);
    }

    [LoggerMessage(CentralEvents.CheckedIn, LogLevel.Debug, "Appliance {ApplianceId} checked in; {Orders} orders wait for it")]
    private partial void LogCheckin(string applianceId, int orders);
}
