using System.Text.Json;
using Appliance.Core.Plugins.Crashes;
using Appliance.Core.Plugins.Generations;
using Appliance.Core.Plugins.Isolation;
using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Core.Plugins.Trust;
using Appliance.Protocol.Control;
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
    private readonly PackageTrust _trust;
    private readonly IEnumerable<string> _configured;
    private readonly ILogger _logger;
    private int _stopped;

    public PluginHost(PluginHostOptions options, PluginSurroundings surroundings, ILogger<PluginHost> logger, TimeProvider time)
    {
        (_logger, _configured) = (logger, options.PluginOptions.Keys);
        var (secrets, history) = (surroundings.Secrets, surroundings.History);
        _replies = new PluginReplies(secrets);
        _folders = new PluginFolders(options);
        _active = new ActivePackages(_folders.ActiveSet, new OptionsDigests(options.PluginOptions, options.DigestKey), history, logger);
        var crashes = new PluginCrashes(_active, history, logger, time);
        var guard = new CapabilityGuard(options.Policies, history, logger, time);
        var callbacks = new WorkerCallbacks(surroundings.Targets, guard, new SecretFiles(options.SecretsDirectory, secrets), logger);
        var starter = new GenerationStarter(options, callbacks, new WorkerCgroups(CgroupMounts.Find(), logger), secrets, logger, time);
        _fleet = new WorkerFleet(
            _active, new WorkerPlans(_active, options, crashes, guard), starter, new WorkerLosses(crashes, secrets, logger), options.WorkerIdle, logger, time);
        _trust = new PackageTrust(_folders.Trust, options.AllowUnsigned, surroundings.ServerTime);
        _lifecycle = new PluginLifecycle(_folders, _trust, _active, _fleet, surroundings, options, logger, time);
        _calls = new WorkerCalls(_fleet, _lifecycle.Watch, logger, time);
        crashes.Attributed += crash => _lifecycle.Watch.Crashed(crash.Id, crash.Version, crash.Reason);
    }

    public event Action<IReadOnlyList<string>>? PacksChanged
    {
        add => _active.PacksChanged += value;
        remove => _active.PacksChanged -= value;
    }

    public PluginCatalogue Catalogue => _active.Catalogue;

    public IReadOnlyList<string> PackDirectories => _active.PackDirectories;

    public int? WorkerProcessId => (_fleet.Current ?? _fleet.All.FirstOrDefault())?.ProcessId;

    public int Generation => _fleet.Last;

    public IReadOnlyList<WorkerSummary> Workers => _fleet.Summaries;

    public IReadOnlyList<int> WorkerProcessIds => _fleet.Living.ProcessIds;

    public PackageSet Set => _active.Set;

    public TrustStore Trust => _folders.Trust;

    public IPluginOperations Operations => _lifecycle.Operations;

    /// <summary>Knows the catalogue when it returns.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_trust.AllowsUnsigned)
            LogUnsignedAllowed();
        if (Landlock.Version == 0)
            new IsolationLog(_logger).NoLandlock();
        _lifecycle.Start();
        foreach (var stray in StrayOptions.Sentences(_configured, Catalogue))
            LogStray(stray);
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
        if (Catalogue.QuarantineOf("executor", executor) is { } quarantine)
            return Failed(FailureKind.Refused, quarantine);
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
        if (Catalogue.QuarantineOf("action", call.Action) is { } quarantine)
            return HealResult.Failed(FailureKind.Refused, quarantine);
        if (!Catalogue.Actions.ContainsKey(call.Action))
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
        if (Catalogue.QuarantineOf("order type", call.OrderType) is { } quarantine)
            return Failed(FailureKind.Refused, quarantine);
        if (!Catalogue.OrderTypes.ContainsKey(call.OrderType))
            return Failed(FailureKind.NotFound, $"No active plugin handles order type '{call.OrderType}'.");

        var json = WorkerJson.Default;
        var request = call with { Parameters = Defined(call.Parameters) };
        return _replies.Clean(await _calls.RunAsync(
            new WorkerCall<OrderCall, OrderResult>(WorkerMethods.RunOrder, Catalogue.Contribution("order type", call.OrderType), request,
                json.OrderCall, json.OrderResult, TimeSpan.FromSeconds(call.TimeoutSeconds), call.CallId, Failed),
            cancellationToken));
    }

    public async Task<PolledIncidents> PollAsync(PollCall call, CancellationToken cancellationToken)
    {
        if (Catalogue.QuarantineOf("drift source", call.Source) is { } quarantine)
            throw new InvalidOperationException(quarantine);
        if (!Catalogue.DriftSources.ContainsKey(call.Source))
            throw new InvalidOperationException($"No active plugin has a drift source '{call.Source}'.");

        var json = WorkerJson.Default;
        return _replies.Clean(await _calls.RunAsync(
            new WorkerCall<PollCall, IReadOnlyList<Incident>>(WorkerMethods.Poll, Catalogue.Contribution("drift source", call.Source), call,
                json.PollCall, json.IReadOnlyListIncident, TimeSpan.FromSeconds(call.TimeoutSeconds), null,
                (_, message) => throw new InvalidOperationException(_replies.Clean(message))),
            cancellationToken));
    }

    private static JsonElement Defined(JsonElement parameters) =>
        parameters.ValueKind == JsonValueKind.Undefined ? NoParameters : parameters;

    [LoggerMessage(1891, LogLevel.Warning, "allow_unsigned_plugins is true: whoever can write to plugins/incoming can run code here. Sign packages and trust their publishers with 'appliance trust add'")]
    private partial void LogUnsignedAllowed();

    [LoggerMessage(1898, LogLevel.Warning, "{Sentence}")]
    private partial void LogStray(string sentence);
}
