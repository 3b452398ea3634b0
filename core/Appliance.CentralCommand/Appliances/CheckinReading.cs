using Appliance.CentralCommand.Http;
using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Appliances;

/// <summary>The border where a check-in's body becomes a <see cref="Checkin"/>: what is required is there, what is optional has a value.</summary>
internal static class CheckinReading
{
    /// <summary>Why the body cannot be served; null when it can.</summary>
    public static string? Fault(CheckinRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.SiteId))
            return "The check-in lacks 'site_id'.";
        if (string.IsNullOrWhiteSpace(request.Hostname))
            return "The check-in lacks 'hostname'.";
        if (string.IsNullOrWhiteSpace(request.MacAddress))
            return "The check-in lacks 'mac_address'.";
        return request.Hostname.Length > TextBounds.Name
            ? $"The check-in's 'hostname' has {request.Hostname.Length} characters; {TextBounds.Name} is the most."
            : null;
    }

    public static Checkin Read(CheckinRequest request, ApplianceCaller caller) => new(caller.ApplianceId, request.Hostname ?? "")
    {
        IpAddresses = Present(request.IpAddresses),
        UptimeSeconds = request.UptimeSeconds,
        AgentVersion = request.AgentVersion,
        NixosVersion = request.NixosVersion,
        Plugins = Present(request.Catalogue?.Plugins),
        Health = Present(request.Health),
        OrderTypes = Present(request.Catalogue?.OrderTypes),
    };

    // Some senders write an empty list as null; a null within a list would trip every reader after us.
    private static T[] Present<T>(IReadOnlyList<T?>? list)
        where T : class => [.. (list ?? []).OfType<T>()];
}
