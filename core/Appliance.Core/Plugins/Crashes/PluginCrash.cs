namespace Appliance.Core.Plugins.Crashes;

/// <summary>A plugin brought its worker down, beyond doubt.</summary>
/// <param name="Reason">A sentence.</param>
internal sealed record PluginCrash(string Id, string Version, string Reason);
