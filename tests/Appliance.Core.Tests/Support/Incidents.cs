using System.Text.Json;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Support;

internal static class Incidents
{
    public static Incident Drift(string host = "srv-1", string check = "ssh_config", string details = "{}") => new()
    {
        IncidentType = "drift",
        CheckType = check,
        Hostname = host,
        Platform = Platform.Linux,
        Distro = "debian",
        DriftDetected = true,
        Details = JsonElement.Parse(details),
    };
}
