using System.Text.Json;
using Appliance.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Appliance.Plugins.Tests.Support;

/// <summary>A plugin, configured and wired as the worker does it, in the test's own process.</summary>
internal sealed class PluginUnderTest : PluginBuilder, IAsyncDisposable
{
    private readonly ServiceCollection _services = new();
    private readonly ServiceProvider _provider;

    public PluginUnderTest(IPlugin plugin, IReadOnlyDictionary<string, string?>? options = null)
    {
        Configuration = new ConfigurationBuilder().AddInMemoryCollection(options ?? new Dictionary<string, string?>()).Build();
        _services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log)).AddSingleton(TimeProvider.System);
        plugin.Configure(this);
        _provider = _services.BuildServiceProvider();
    }

    public override IServiceCollection Services => _services;

    public override IConfiguration Configuration { get; }

    public override string DataDirectory { get; } = Path.GetTempPath();

    public LogLines Log { get; } = new();

    public List<OrderType> OrderTypes { get; } = [];

    public List<HealActionType> ActionTypes { get; } = [];

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public IReadOnlyList<T> All<T>() => [.. _provider.GetServices<T>()];

    public override PluginBuilder AddExecutor<TExecutor>() => Add<IExecutor, TExecutor>();

    public override PluginBuilder AddHealAction<TAction>() => Add<IHealAction, TAction>();

    public override PluginBuilder AddHealAction<TAction, TParameters>(HealActionType type)
    {
        ActionTypes.Add(type);
        return Add<IHealAction<TParameters>, TAction>();
    }

    public override PluginBuilder AddDriftSource<TSource>() => Add<IDriftSource, TSource>();

    public override PluginBuilder AddSelfTest<TTest>() => Add<ISelfTest, TTest>();

    public override PluginBuilder AddOrderHandler<THandler, TParameters>(OrderType type)
    {
        OrderTypes.Add(type);
        return Add<IOrderHandler<TParameters>, THandler>();
    }

    public override PluginBuilder AddOptions<TOptions>()
    {
        _services.AddOptions<TOptions>()
            .Bind(Renamed<TOptions>(), binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations();
        return this;
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    /// <summary>The host lets options be written in snake_case.</summary>
    private IConfiguration Renamed<TOptions>()
    {
        var properties = typeof(TOptions).GetProperties().ToDictionary(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), property => property.Name);
        return new ConfigurationBuilder()
            .AddInMemoryCollection(Configuration.AsEnumerable().Select(pair => KeyValuePair.Create(properties.GetValueOrDefault(pair.Key, pair.Key), pair.Value)))
            .Build();
    }

    private PluginUnderTest Add<TContract, TService>()
        where TContract : class
        where TService : class, TContract
    {
        _services.AddSingleton<TService>().AddSingleton<TContract>(provider => provider.GetRequiredService<TService>());
        return this;
    }
}
