using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Packages;

/// <summary>A package that came in and was not activated, with the reason.</summary>
internal sealed record RefusedPackage(string Id, string Version, string Error)
{
    public PackageFault? Fault { get; init; }
}
