using Appliance.Core.Plugins.Packages;

namespace Appliance.Core.Plugins;

/// <summary>Which versions are active, and what is remembered of others.</summary>
internal interface IPluginSet
{
    /// <summary>An immutable snapshot.</summary>
    PackageSet Set { get; }
}
