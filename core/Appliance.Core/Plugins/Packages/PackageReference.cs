namespace Appliance.Core.Plugins.Packages;

/// <summary>A version in the store.</summary>
internal sealed record PackageReference(string Id, string Version);
