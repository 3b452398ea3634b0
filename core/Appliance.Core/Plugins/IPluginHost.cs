using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Core.Plugins;

/// <summary>
/// The way to plugin code, which runs in a worker that is started when it is first needed. Thread-safe. A worker that dies ends
/// the calls in flight with <see cref="FailureKind.WorkerLost"/>, an unknown name with <see cref="FailureKind.NotFound"/>, a
/// passed deadline with <see cref="FailureKind.Timeout"/>: nothing but cancellation is thrown.
/// </summary>
internal interface IPluginHost
{
    /// <summary>What the active set contributes, known with no worker alive. An immutable snapshot.</summary>
    PluginCatalogue Catalogue { get; }

    Task<ExecutionResult> ExecuteAsync(string executor, ExecutionRequest request, CancellationToken cancellationToken);

    Task<HealResult> HealAsync(ActionCall call, CancellationToken cancellationToken);

    Task<OrderResult> RunOrderAsync(OrderCall call, CancellationToken cancellationToken);

    /// <summary>Polls a drift source; throws <see cref="InvalidOperationException"/> with a sentence when the poll failed.</summary>
    Task<PolledIncidents> PollAsync(PollCall call, CancellationToken cancellationToken);
}
