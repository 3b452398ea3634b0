namespace Appliance.Sdk;

/// <summary>
/// The entry point of a plugin assembly, which has exactly one. Registers what the plugin contributes and binds its options.
/// </summary>
/// <remarks>
/// The host constructs it with its parameterless constructor and calls <see cref="Configure"/> once for each worker that loads
/// the plugin, from one thread, before any contribution is used. When it throws, this version of the plugin is not activated;
/// the version that served before serves on, and the exception's message is shown to the operator.
/// </remarks>
public interface IPlugin
{
    /// <summary>
    /// Registers executors, actions, order handlers, drift sources and self-tests. Does no I/O and starts nothing: what a
    /// contribution needs at run time it opens on its first call.
    /// </summary>
    /// <param name="plugin">Collects the registrations.</param>
    void Configure(PluginBuilder plugin);
}
