using System.Collections.Frozen;
using Appliance.Core.Plugins;
using Appliance.Core.Targets;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Worker;
using Appliance.Sdk;

namespace Appliance.Core.Tests.Support;

/// <summary>Plugins whose answers the test gives.</summary>
internal sealed class FakePluginHost : IPluginHost
{
    public PluginCatalogue Catalogue { get; set; } = new(
        [],
        new[] { "ssh", "local" }.ToFrozenSet(),
        new[] { HealActionDeclaration.Named("restart_service") }.ToFrozenDictionary(action => action.Name),
        new[] { new OrderTypeDeclaration { Name = "probe", Risk = OrderRisk.Change }, new OrderTypeDeclaration { Name = "look", Risk = OrderRisk.ReadOnly, Idempotent = true } }
            .ToFrozenDictionary(type => type.Name),
        FrozenDictionary<string, DriftSourceDeclaration>.Empty);

    public Func<ExecutionRequest, ExecutionResult> Execute { get; set; } = _ => ExecutionResult.Exited(0, "", "", TimeSpan.Zero);

    public Func<OrderCall, CancellationToken, Task<OrderResult>> RunOrder { get; set; } =
        (_, _) => Task.FromResult(OrderResult.Completed(System.Text.Json.JsonElement.Parse("{}")));

    public Func<ActionCall, HealResult> Heal { get; set; } = _ => HealResult.Healed("seen running");

    public Func<string, IReadOnlyList<Incident>> Poll { get; set; } = _ => [];

    public Task<ExecutionResult> ExecuteAsync(string executor, ExecutionRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(Execute(request));

    public Task<HealResult> HealAsync(ActionCall call, CancellationToken cancellationToken) => Task.FromResult(Heal(call));

    public Task<OrderResult> RunOrderAsync(OrderCall call, CancellationToken cancellationToken) => RunOrder(call, cancellationToken);

    public Task<PolledIncidents> PollAsync(PollCall call, CancellationToken cancellationToken) =>
        Task.FromResult(new PluginReplies(new SecretRegistry()).Clean(Poll(call.Source)));
}
