using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Worker.Calls;

/// <summary>Asks the supervisor for one plugin's secrets. Thread-safe.</summary>
internal sealed class SecretCalls(string plugin, IServiceProvider services, TimeProvider time) : ISecretSource
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    public async Task<string?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await AskAsync(name, ending.Token);
        }
        catch (JsonRpcErrorException exception) when (exception.Code == JsonRpcErrorCodes.Refused)
        {
            throw new CapabilityRefusedException(exception.Message);
        }
        catch (JsonRpcErrorException exception)
        {
            throw new InvalidOperationException(exception.Message, exception);
        }
    }

    private async Task<string?> AskAsync(string name, CancellationToken cancellationToken)
    {
        var turns = services.GetRequiredService<SupervisorTurns>().Secrets;
        await turns.WaitAsync(cancellationToken);
        try
        {
            var reply = await services.GetRequiredService<JsonRpcConnection>().InvokeAsync(
                WorkerMethods.ReadSecret, new SecretCall(plugin, name), WorkerJson.Default.SecretCall, WorkerJson.Default.SecretReply, cancellationToken);
            return reply.Value;
        }
        finally
        {
            turns.Release();
        }
    }
}
