namespace Appliance.Protocol.Feed;

/// <summary>The resources that Central Command's feed has and appliances look for.</summary>
public static class ResourceTypes
{
    public const string PackageBaseAddress = "PackageBaseAddress";
    public const string PackagePublish = "PackagePublish";
    public const string Registrations = "RegistrationsBaseUrl";

    /// <summary>Ours: what a <see cref="PackageView"/> says of each package. No other client knows it, and none minds.</summary>
    public const string AppliancePackages = "AppliancePackages";
}
