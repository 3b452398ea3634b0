using Appliance.Core.Configuration;

namespace Appliance.Core.Tests.Support;

internal static class Configurations
{
    /// <summary>Of the appliance with <see cref="Valid"/>.</summary>
    public const string ApplianceId = "clinic-1-02:00:00:00:00:01";

    public static ApplianceConfiguration Valid { get; } = new()
    {
        SiteId = "clinic-1",
        ApiKey = "not-a-real-key",
        ApiEndpoint = "http://central.test",
        Hostname = "appliance-1",
        MacAddress = "02:00:00:00:00:01",
    };
}
