using Appliance.Core.Checkin;
using Appliance.Core.Configuration;
using Appliance.Protocol.Central;

namespace Appliance.Core.Tests.Support;

internal static class WireClients
{
    public static readonly CheckinRequest Request = new() { SiteId = "clinic-1", Hostname = "appliance-1", MacAddress = "02:00:00:00:00:01" };

    /// <summary>A client as the daemon makes it, on real sockets.</summary>
    public static CentralClient Of(ApplianceConfiguration configuration, TimeProvider? time = null) =>
        new(configuration, CentralHandler.Create(configuration, TimeProvider.System), time ?? TimeProvider.System);

    /// <summary>The sentence of a check-in that fails.</summary>
    public static async Task<string> FailureAsync(ApplianceConfiguration configuration, CancellationToken cancellationToken)
    {
        using var client = Of(configuration);
        var exception = await Assert.ThrowsExactlyAsync<CentralException>(() => client.CheckinAsync(Request, cancellationToken));
        return exception.Message;
    }
}
