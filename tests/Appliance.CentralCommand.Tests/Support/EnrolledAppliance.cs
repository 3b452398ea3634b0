using Appliance.Protocol.Central;

namespace Appliance.CentralCommand.Tests.Support;

internal sealed record EnrolledAppliance(string Site, string Mac, string Id, string Token, HttpClient Client)
{
    public async Task<CheckinResponse> CheckInAsync()
    {
        using var response = await Client.SendJsonAsync("POST", "/api/appliances/checkin", Body());
        return await response.ReadAsync(CentralApiJson.Default.CheckinResponse);
    }

    /// <summary>What an appliance of the existing fleet sends: none of the fields that we added.</summary>
    public string Body(string? site = null, string? mac = null) =>
        $$"""
        {"site_id":"{{site ?? Site}}","hostname":"box","mac_address":"{{mac ?? Mac}}","ip_addresses":["10.0.0.5"],
         "uptime_seconds":12,"agent_version":"1.0","nixos_version":"24.05","has_local_credentials":false}
        """;
}
