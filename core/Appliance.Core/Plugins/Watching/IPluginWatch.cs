using Appliance.Core.Plugins.Packages;
using Appliance.Sdk;

namespace Appliance.Core.Plugins.Watching;

/// <summary>Hears how the calls of plugins end, from whoever makes them, at each one. Thread-safe; returns at once and throws nothing.</summary>
internal interface IPluginWatch
{
    /// <param name="version">Of the generation that was called.</param>
    /// <param name="failure">Null when it succeeded.</param>
    void Ended(string plugin, string version, FailureKind? failure);

    /// <summary>A worker ended that nobody wanted to end.</summary>
    /// <param name="suspects">The plugins that had calls in flight in it, or else all that it had loaded.</param>
    void Lost(IReadOnlyList<PackageReference> suspects, string lastWords);
}
