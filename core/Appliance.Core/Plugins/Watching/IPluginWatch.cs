using Appliance.Sdk;

namespace Appliance.Core.Plugins.Watching;

/// <summary>Hears how the calls of plugins end, from whoever makes them, at each one. Thread-safe; returns at once and throws nothing.</summary>
internal interface IPluginWatch
{
    /// <param name="version">Of the generation that was called.</param>
    /// <param name="failure">Null when it succeeded.</param>
    void Ended(string plugin, string version, FailureKind? failure);

    /// <summary>A plugin brought its worker down, or hung, beyond doubt.</summary>
    /// <param name="reason">A sentence.</param>
    void Crashed(string plugin, string version, string reason);
}
