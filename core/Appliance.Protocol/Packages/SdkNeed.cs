using System.Reflection;
using Appliance.Sdk;

namespace Appliance.Protocol.Packages;

/// <summary>Whether this appliance's SDK is new enough for a package.</summary>
public static class SdkNeed
{
    private static readonly AssemblyName Sdk = typeof(IPlugin).Assembly.GetName();

    /// <summary>The assembly's version, frozen per major, does not show it.</summary>
    public static Version Host { get; } = Short(Version.Parse(
        typeof(IPlugin).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? Sdk.Version!.ToString()));

    /// <returns>Why it is refused, as the predicate of a sentence about the plugin; null when it is not.</returns>
    public static string? ObjectionTo(PluginManifest manifest) => Version.TryParse(manifest.Sdk, out var needed)
        ? ObjectionTo(manifest, Short(needed), Host)
        : $"names '{manifest.Sdk}' in its plugin.json as the SDK version that it needs; write one such as '1.0'";

    /// <param name="present">What <paramref name="needed"/> is compared with.</param>
    /// <returns>As the other one.</returns>
    public static string? ObjectionTo(PluginManifest manifest, Version needed, Version present) => needed <= present
        ? null
        : $"needs {Sdk.Name} {needed.ToString(2)}, this appliance has {Host.ToString(2)}: update the appliance or install {Before(manifest)}";

    /// <summary>The minor line before, which is the likeliest to be built with an older SDK.</summary>
    private static string Before(PluginManifest manifest) =>
        Version.TryParse(PackageVersion.Parse(manifest.Version)?.Normalized.Split('-')[0], out var version) && version.Minor > 0
            ? $"{manifest.Id} {version.Major}.{version.Minor - 1}.x"
            : $"an older version of {manifest.Id}";

    private static Version Short(Version version) => new(version.Major, version.Minor);
}
