using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Appliance.Worker.Loading;

namespace Appliance.Worker.Calls;

/// <summary>Answers <c>poll</c>. A poll that failed is an error reply: it has no incidents, not even none.</summary>
internal sealed class PollCalls(ServingPlugins serving, CallDeadline deadline)
{
    public async Task<IReadOnlyList<Incident>> RunAsync(PollCall call, CancellationToken cancellationToken)
    {
        if (!serving.Sources.TryGetValue(call.Source, out var found))
            throw Failed($"No plugin that loaded has a drift source '{call.Source}'.");

        var source = $"drift source '{call.Source}'";
        var subject = $"Drift source '{call.Source}' of plugin '{found.Plugin}'";
        try
        {
            return await deadline.RunAsync(
                found.Plugin, source, found.Contribution.PollAsync, TimeSpan.FromSeconds(call.TimeoutSeconds), cancellationToken)
                ?? throw new InvalidOperationException("It returned nothing.");
        }
        catch (TimeoutException)
        {
            throw Failed($"{subject} did not end within {call.TimeoutSeconds} seconds.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"{subject} failed: {exception.Message}");
        }
    }

    private static JsonRpcErrorException Failed(string message) => new(JsonRpcErrorCodes.HandlerFailed, message);
}
