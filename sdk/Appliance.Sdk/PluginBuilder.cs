using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Sdk;

/// <summary>
/// Collects what a plugin contributes. Implemented by the host alone; valid only while <see cref="IPlugin.Configure"/> runs.
/// </summary>
/// <remarks>
/// Every contribution is a singleton of the worker and is called from many threads at once. The names registered here must be
/// those that the plugin's manifest declares: the host refuses a version whose registrations differ from its manifest.
/// </remarks>
public abstract class PluginBuilder
{
    /// <summary>The plugin's own services. No other plugin sees them. Logging, options, <see cref="ISecretSource"/> and <see cref="TimeProvider"/> are present.</summary>
    public abstract IServiceCollection Services { get; }

    /// <summary>The plugin's section of the appliance configuration (<c>plugins: {&lt;id&gt;: …}</c>); empty when there is none.</summary>
    public abstract IConfiguration Configuration { get; }

    /// <summary>A folder of the plugin's own that outlives its versions and workers, for what it must remember. Present, mode 0700.</summary>
    public abstract string DataDirectory { get; }

    /// <summary>Registers an executor under its <see cref="IExecutor.Name"/>.</summary>
    public abstract PluginBuilder AddExecutor<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TExecutor>()
        where TExecutor : class, IExecutor;

    /// <summary>Registers a heal action under its <see cref="IHealAction.Name"/>.</summary>
    public abstract PluginBuilder AddHealAction<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAction>()
        where TAction : class, IHealAction;

    /// <summary>Registers a heal action with typed parameters. The JSON Schema of <typeparamref name="TParameters"/> is the schema of its <c>action_params</c>.</summary>
    /// <param name="type">The action's name, timeout, whether a repetition is harmless and whether a person has to approve it.</param>
    public abstract PluginBuilder AddHealAction<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAction, TParameters>(HealActionType type)
        where TAction : class, IHealAction<TParameters>
        where TParameters : class;

    /// <summary>Registers the handler of one order type. The JSON Schema of <typeparamref name="TParameters"/> is the schema of its orders.</summary>
    /// <param name="type">The order type's name, risk, timeout and whether a repetition is harmless.</param>
    public abstract PluginBuilder AddOrderHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler, TParameters>(OrderType type)
        where THandler : class, IOrderHandler<TParameters>
        where TParameters : class;

    /// <summary>Registers a drift source under its <see cref="IDriftSource.Name"/>; the manifest sets the interval.</summary>
    public abstract PluginBuilder AddDriftSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>()
        where TSource : class, IDriftSource;

    /// <summary>Registers a self-test. All of a plugin's self-tests must pass before its version is activated.</summary>
    public abstract PluginBuilder AddSelfTest<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TTest>()
        where TTest : class, ISelfTest;

    /// <summary>
    /// Binds <typeparamref name="TOptions"/> to <see cref="Configuration"/>. An unknown key, or a value that fails its
    /// data annotations, refuses this version of the plugin before it serves.
    /// </summary>
    public abstract PluginBuilder AddOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TOptions>()
        where TOptions : class, new();
}
