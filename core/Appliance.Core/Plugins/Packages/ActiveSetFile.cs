namespace Appliance.Core.Plugins.Packages;

/// <summary><c>active.json</c>: which versions of the store are active, and what was refused.</summary>
/// <param name="Proving">The version whose proof has begun and not ended; after a crash it is proved again.</param>
internal sealed record ActiveSetFile(
    IReadOnlyList<PackageReference>? Packages, IReadOnlyList<RefusedPackage>? Refused, PackageReference? Proving = null);
