namespace Appliance.CentralCommand.Appliances;

/// <summary>The site and machine that an appliance is. Its id follows from both, so it is the same on every start.</summary>
internal sealed record ApplianceIdentity(string SiteId, MacAddress Mac)
{
    public string ApplianceId => $"{SiteId}-{Mac.Text}";
}
