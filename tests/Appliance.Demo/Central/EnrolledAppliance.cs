namespace Appliance.Demo.Central;

/// <summary>What <c>central-command appliances add --json</c> prints.</summary>
internal sealed record EnrolledAppliance(string ApplianceId, string ApiKey)
{
    public override string ToString() => ApplianceId;
}
