using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Worker.Loading;

namespace Appliance.Worker.Calls;

/// <summary>Answers <c>heal</c>.</summary>
internal sealed class ActionCalls(ServingPlugins serving, TargetCalls targets, DeniedPaths denied, CallDeadline deadline)
{
    public async Task<HealResult> RunAsync(ActionCall call, CancellationToken cancellationToken)
    {
        if (!serving.Actions.TryGetValue(call.Action, out var found))
            return HealResult.Failed(FailureKind.NotFound, $"No plugin that loaded has an action '{call.Action}'.");

        var action = $"action '{call.Action}'";
        HealResult Failed(FailureKind kind, string predicate) =>
            HealResult.Failed(kind, $"Action '{call.Action}' of plugin '{found.Plugin}' {predicate}");
        var target = new TargetHandle(call.CallId, call.Incident.Hostname, targets);
        try
        {
            return await deadline.RunAsync(
                found.Plugin, action, token => found.Contribution.HealAsync(call, target, token), TimeSpan.FromSeconds(call.TimeoutSeconds), cancellationToken)
                ?? Failed(FailureKind.Script, "returned nothing.");
        }
        catch (TimeoutException)
        {
            return Failed(FailureKind.Timeout, $"did not end within {call.TimeoutSeconds} seconds.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(denied.Judge(exception), $"failed: {exception.Message}");
        }
    }
}
