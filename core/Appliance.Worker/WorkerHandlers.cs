using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Appliance.Worker.Calls;
using Appliance.Worker.Loading;
using Appliance.Worker.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Appliance.Worker;

/// <summary>What the supervisor may ask of a worker.</summary>
internal static class WorkerHandlers
{
    public static JsonRpcHandlers Create(IServiceProvider services)
    {
        var json = WorkerJson.Default;
        var handlers = new JsonRpcHandlers();
        var idle = services.GetRequiredService<IdleMemory>();

        // Resolved at the first call: what answers needs the connection, and the connection these handlers.
        handlers.Add(WorkerMethods.Load, json.LoadRequest, json.LoadReply,
            (request, token) => idle.CountAsync(() => services.GetRequiredService<LoadCall>().LoadAsync(request, token)));
        handlers.Add(WorkerMethods.Execute, json.ExecutorCall, json.ExecutionResult,
            (call, token) => idle.CountAsync(() => services.GetRequiredService<ExecutorCalls>().RunAsync(call, token)));
        handlers.Add(WorkerMethods.Heal, json.ActionCall, json.HealResult,
            (call, token) => idle.CountAsync(() => services.GetRequiredService<ActionCalls>().RunAsync(call, token)));
        handlers.Add(WorkerMethods.RunOrder, json.OrderCall, json.OrderResult,
            (call, token) => idle.CountAsync(() => services.GetRequiredService<OrderCalls>().RunAsync(call, token)));
        handlers.Add(WorkerMethods.Poll, json.PollCall, json.IReadOnlyListIncident,
            (call, token) => idle.CountAsync(() => services.GetRequiredService<PollCalls>().RunAsync(call, token)));
        return handlers;
    }
}
