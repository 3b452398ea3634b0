using System.Text.Json.Serialization.Metadata;
using Appliance.Protocol.Rpc;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Worker.Calls;

/// <summary>Tells the supervisor what it has not asked for. Thread-safe.</summary>
internal sealed class SupervisorNotices(IServiceProvider services)
{
    public async Task TellAsync<T>(string method, T notice, JsonTypeInfo<T> type)
    {
        try
        {
            await services.GetRequiredService<JsonRpcConnection>().NotifyAsync(method, notice, type, CancellationToken.None);
        }
        catch (JsonRpcClosedException)
        {
            // The supervisor is gone and this process ends.
        }
    }
}
