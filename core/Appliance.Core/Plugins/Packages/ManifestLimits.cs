using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>What a <c>plugin.json</c> may hold at most: it comes from outside, and its names and times reach logs, timers and Central Command.</summary>
internal static class ManifestLimits
{
    public const int FileBytes = PackageLimits.ManifestBytes;
    public const int NameLength = 64;
    public const int IdLength = PackageId.Longest;
    public const int VersionLength = 64;
    public const int DescriptionLength = 1000;
    public const int HostLength = 253;
    public const int TargetPathLength = 1024;
    public const int Names = 256;
    public const int SchemaCharacters = 64 * 1024;

    /// <summary>A day: no order and no heal of the field runs longer.</summary>
    public const double TimeoutSeconds = 86_400;

    /// <summary>A week.</summary>
    public const double IntervalSeconds = 604_800;
}
