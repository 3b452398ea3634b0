using System.Reflection;
using Appliance.Protocol.Packages;
using Appliance.Sdk;

namespace Appliance.Worker.Loading;

/// <summary>The SDK's version, which its assembly version, frozen per major, does not show.</summary>
internal static class SdkVersion
{
    public static Version Host { get; } = Parse(
        typeof(IPlugin).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version);

    /// <exception cref="PluginRefusedException">It is no version.</exception>
    public static Version Parse(string text) => Version.TryParse(text, out var version)
        ? new Version(version.Major, version.Minor)
        : throw new PluginRefusedException(PackageFault.SdkVersion, $"names '{text}' in its plugin.json as the SDK version that it needs; write one such as '1.0'");
}
