namespace Appliance.Core.Plugins.Packages;

/// <summary>An active version that does not serve because of what it did, until an operator releases it or a newer one is installed.</summary>
internal sealed record QuarantinedPackage(string Id, string Version, string Reason, DateTimeOffset Since);
