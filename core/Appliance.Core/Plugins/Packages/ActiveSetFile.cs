namespace Appliance.Core.Plugins.Packages;

/// <summary><c>active.json</c>: which versions of the store are active, and what was refused.</summary>
internal sealed record ActiveSetFile(IReadOnlyList<PackageReference>? Packages, IReadOnlyList<RefusedPackage>? Refused);
