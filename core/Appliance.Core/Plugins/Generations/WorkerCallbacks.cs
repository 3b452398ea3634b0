using Appliance.Core.Targets;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Generations;

/// <summary>What a worker may ask of the supervisor: scripts on machines while it works on a call, and log lines.</summary>
internal sealed partial class WorkerCallbacks(Func<ITargetRunner> targets, ILogger logger)
{
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromHours(24);

    public JsonRpcHandlers For(CallsInFlight calls)
    {
        var handlers = new JsonRpcHandlers();
        handlers.Add(WorkerMethods.RunOnTarget, WorkerJson.Default.TargetCall, WorkerJson.Default.ExecutionResult,
            (call, token) => RunOnTargetAsync(call, calls, token));
        handlers.AddNotification(WorkerMethods.Log, WorkerJson.Default.LogEntry, Log);
        return handlers;
    }

    private async Task<ExecutionResult> RunOnTargetAsync(TargetCall call, CallsInFlight calls, CancellationToken cancellationToken)
    {
        if (!calls.Contains(call.CallId))
            throw new JsonRpcErrorException($"No heal or order '{call.CallId}' is in flight, so no script runs on '{call.Hostname}' for it.");

        var timeout = TimeSpan.FromSeconds(Math.Clamp(call.TimeoutSeconds, 0, MaxTimeout.TotalSeconds));
        return await targets().RunAsync(call.Hostname, call.Script, timeout, cancellationToken);
    }

    private void Log(LogEntry entry)
    {
        var level = (LogLevel)Math.Clamp(entry.Level, (int)LogLevel.Trace, (int)LogLevel.Critical);
        LogPlugin(level, entry.Plugin, entry.Category, entry.Message);
    }

    [LoggerMessage(EventId = 1811, Message = "{Plugin}: {Category}: {Text}")]
    private partial void LogPlugin(LogLevel level, string plugin, string category, string text);
}
