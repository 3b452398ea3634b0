using System.Text.Json;
using Appliance.Core.Plugins.Generations;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Trust;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins;

/// <summary>The plugins of this appliance: knows what they contribute, calls them in a worker, and takes updates while it runs.</summary>
internal sealed partial class PluginHost : IPluginHost, IWorkerStatus, IPackDirectories, IPluginSet, IHostedService, IAsyncDisposable
{
    private static readonly JsonElement NoParameters = JsonElement.Parse("{}");

    private readonly ActivePackages _active;
    private readonly WorkerFleet _fleet;
    private readonly WorkerCalls _calls;
    private readonly PluginReplies _replies;
    private readonly PluginLifecycle _lifecycle;
    private readonly PluginFolders _folders;
    private readonly ILogger _logger;
    private int _stopped;

    public PluginHost(PluginHostOptions options, PluginSurroundings surroundings, ILogger<PluginHost> logger, TimeProvider time)
    {
        _logger = logger;
        _replies = new PluginReplies(surroundings.Secrets);
        _folders = new PluginFolders(options);
        _active = new ActivePackages(_folders.ActiveSet, options, logger, time);
        var starter = new GenerationStarter(options, new WorkerCallbacks(surroundings.Targets, logger), time);
        _fleet = new WorkerFleet(_active, starter, options.WorkerIdle, logger, time);
        _lifecycle = new PluginLifecycle(_folders, _active, _fleet, surroundings, logger, time);
        _calls = new WorkerCalls(_fleet, _lifecycle.Watch, logger, time);
    }

    public event Action<IReadOnlyList<string>>? PacksChanged
    {
        add => _active.PacksChanged += value;
        remove => _active.PacksChanged -= value;
    }

    public PluginCatalogue Catalogue => _active.Catalogue;

    public IReadOnlyList<string> PackDirectories => _active.PackDirectories;

    public int? WorkerProcessId => _fleet.Current?.ProcessId;

    public int Generation => _fleet.Current?.Number ?? _fleet.Last;

    public PackageSet Set => _active.Set;

    public TrustStore Trust => _folders.Trust;

    public IPluginOperations Operations => _lifecycle.Operations;

    /// <summary>Knows the catalogue when it returns; starts no worker.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_folders.AllowUnsigned)
            LogUnsignedAllowed();
        _lifecycle.Start();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
            return;

        await _lifecycle.DisposeAsync();
        await _fleet.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    public async Task<ExecutionResult> ExecuteAsync(string executor, ExecutionRequest request, CancellationToken cancellationToken)
    {
        static ExecutionResult Failed(FailureKind kind, string message) => ExecutionResult.NotRun(kind, message, TimeSpan.Zero);
        if (!Catalogue.Executors.Contains(executor))
            return Failed(FailureKind.NotFound, $"No active plugin has an executor '{executor}'.");

        var json = WorkerJson.Default;
        return await _calls.RunAsync(
            new WorkerCall<ExecutorCall, ExecutionResult>(WorkerMethods.Execute, Catalogue.Contribution("executor", executor), new ExecutorCall(executor, request),
                json.ExecutorCall, json.ExecutionResult, request.Timeout, null, Failed),
            cancellationToken);
    }

    public async Task<HealResult> HealAsync(ActionCall call, CancellationToken cancellationToken)
    {
        if (!Catalogue.Actions.Contains(call.Action))
            return HealResult.Failed(FailureKind.NotFound, $"No active plugin has an action '{call.Action}'.");

        var json = WorkerJson.Default;
        var request = call with { Parameters = Defined(call.Parameters) };
        return _replies.Clean(await _calls.RunAsync(
            new WorkerCall<ActionCall, HealResult>(WorkerMethods.Heal, Catalogue.Contribution("action", call.Action), request,
                json.ActionCall, json.HealResult, TimeSpan.FromSeconds(call.TimeoutSeconds), call.CallId, HealResult.Failed),
            cancellationToken));
    }

    public async Task<OrderResult> RunOrderAsync(OrderCall call, CancellationToken cancellationToken)
    {
        static OrderResult Failed(FailureKind kind, string message) => OrderResult.Failed(kind, message);
        if (!Catalogue.OrderTypes.ContainsKey(call.OrderType))
            return Failed(FailureKind.NotFound, $"No active plugin handles order type '{call.OrderType}'.");

        var json = WorkerJson.Default;
        var request = call with { Parameters = Defined(call.Parameters) };
        return _replies.Clean(await _calls.RunAsync(
            new WorkerCall<OrderCall, OrderResult>(WorkerMethods.RunOrder, Catalogue.Contribution("order type", call.OrderType), request,
                json.OrderCall, json.OrderResult, TimeSpan.FromSeconds(call.TimeoutSeconds), call.CallId, Failed),
            cancellationToken));
    }

    public async Task<IReadOnlyList<Incident>> PollAsync(PollCall call, CancellationToken cancellationToken)
    {
        if (!Catalogue.DriftSources.ContainsKey(call.Source))
            throw new InvalidOperationException($"No active plugin has a drift source '{call.Source}'.");

        var json = WorkerJson.Default;
        return _replies.Clean(await _calls.RunAsync(
            new WorkerCall<PollCall, IReadOnlyList<Incident>>(WorkerMethods.Poll, Catalogue.Contribution("drift source", call.Source), call,
                json.PollCall, json.IReadOnlyListIncident, TimeSpan.FromSeconds(call.TimeoutSeconds), null,
                (_, message) => throw new InvalidOperationException(message)),
            cancellationToken));
    }

    private static JsonElement Defined(JsonElement parameters) =>
        parameters.ValueKind == JsonValueKind.Undefined ? NoParameters : parameters;

    [LoggerMessage(1891, LogLevel.Warning, "allow_unsigned_plugins is true: whoever can write to plugins/incoming can run code here. Sign packages and trust their publishers with 'appliance trust add'")]
    private partial void LogUnsignedAllowed();
}
