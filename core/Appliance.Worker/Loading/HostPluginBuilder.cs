using Appliance.Protocol.Packages;
using Appliance.Sdk;
using Appliance.Worker.Actions;
using Appliance.Worker.Orders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Appliance.Worker.Loading;

/// <summary>Collects one plugin's registrations and makes a <see cref="LoadedPlugin"/> of them.</summary>
internal sealed class HostPluginBuilder(
    string id, string dataDirectory, IServiceCollection services, IConfiguration configuration) : PluginBuilder
{
    private readonly List<Func<IServiceProvider, IExecutor>> _executors = [];
    private readonly List<Func<IServiceProvider, ActionRegistration>> _actions = [];
    private readonly List<Func<IServiceProvider, OrderRegistration>> _orders = [];
    private readonly List<Func<IServiceProvider, IDriftSource>> _sources = [];
    private readonly List<Func<IServiceProvider, ISelfTest>> _selfTests = [];
    private readonly List<Action<IServiceProvider>> _options = [];

    public override IServiceCollection Services => services;

    public override IConfiguration Configuration => configuration;

    public override string DataDirectory => dataDirectory;

    public override PluginBuilder AddExecutor<TExecutor>() => Add(_executors, Resolve<TExecutor>());

    public override PluginBuilder AddHealAction<TAction>()
    {
        var resolve = Resolve<TAction>();
        return Add(_actions, provider => new UntypedAction(resolve(provider)));
    }

    public override PluginBuilder AddHealAction<TAction, TParameters>(HealActionType type)
    {
        var resolve = Resolve<TAction>();
        return Add(_actions, provider => new TypedAction<TParameters>(type, resolve(provider)));
    }

    public override PluginBuilder AddOrderHandler<THandler, TParameters>(OrderType type)
    {
        var resolve = Resolve<THandler>();
        return Add(_orders, provider => new OrderRegistration<TParameters>(type, resolve(provider)));
    }

    public override PluginBuilder AddDriftSource<TSource>() => Add(_sources, Resolve<TSource>());

    public override PluginBuilder AddSelfTest<TTest>() => Add(_selfTests, Resolve<TTest>());

    public override PluginBuilder AddOptions<TOptions>()
    {
        services.AddOptions<TOptions>()
            .Bind(OptionKeys.Match(configuration, typeof(TOptions)), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations();
        return Add(_options, provider => _ = provider.GetRequiredService<IOptions<TOptions>>().Value);
    }

    /// <summary>Validates the options and constructs every contribution, so that what is missing shows now and not in a heal.</summary>
    public LoadedPlugin Build()
    {
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        foreach (var read in _options)
            Validate(read, provider);

        return new LoadedPlugin(
            id,
            provider,
            [.. _executors.Select(resolve => resolve(provider))],
            [.. _actions.Select(resolve => resolve(provider))],
            [.. _orders.Select(resolve => resolve(provider))],
            [.. _sources.Select(resolve => resolve(provider))],
            [.. _selfTests.Select(resolve => resolve(provider))]);
    }

    /// <exception cref="PluginRefusedException">A value is of another type than its option.</exception>
    private static void Validate(Action<IServiceProvider> read, IServiceProvider provider)
    {
        try
        {
            read(provider);
        }
        catch (InvalidOperationException exception)
        {
            throw new PluginRefusedException(PackageFault.Options, $"has options that cannot be read: {exception.Message}");
        }
    }

    /// <summary>One instance of a class, also when it is several contributions at once.</summary>
    private Func<IServiceProvider, T> Resolve<T>()
        where T : class
    {
        services.TryAddSingleton<T>();
        return provider => provider.GetRequiredService<T>();
    }

    private HostPluginBuilder Add<T>(List<T> registrations, T registration)
    {
        registrations.Add(registration);
        return this;
    }
}
