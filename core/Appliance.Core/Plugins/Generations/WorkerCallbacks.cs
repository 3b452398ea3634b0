using Appliance.Core.Plugins.Packages;
using Appliance.Core.Plugins.Policy;
using Appliance.Core.Reporting;
using Appliance.Core.Targets;
using Appliance.Protocol.Rpc;
using Appliance.Protocol.Worker;
using Appliance.Sdk;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Plugins.Generations;

/// <summary>What a worker may ask of the supervisor: scripts on machines while it works on a call, secrets, and log lines.</summary>
internal sealed partial class WorkerCallbacks(Func<ITargetRunner> targets, CapabilityGuard guard, SecretFiles secrets, ILogger logger)
{
    private const int LongestPath = 1024;
    private const int LongestText = 17 * 1024;
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromHours(24);

    public JsonRpcHandlers For(WorkerPlan plan, CallsInFlight calls)
    {
        var (json, handlers) = (WorkerJson.Default, new JsonRpcHandlers());
        handlers.Add(WorkerMethods.RunOnTarget, json.TargetCall, json.ExecutionResult, (call, token) => RunOnTargetAsync(call, plan, calls, token));
        handlers.Add(WorkerMethods.ReadSecret, json.SecretCall, json.SecretReply, (call, _) => Task.FromResult(ReadSecret(call, plan)));
        handlers.AddNotification(WorkerMethods.Denied, json.DeniedUse, use => Record(use, plan));
        handlers.AddNotification(WorkerMethods.HeapExhausted, json.HeapExhausted, call => Record(call, plan));
        handlers.AddNotification(WorkerMethods.Overdue, json.OverdueCall, calls.Late.Report);
        handlers.AddNotification(WorkerMethods.Log, json.LogEntry, Log);
        return handlers;
    }

    private async Task<ExecutionResult> RunOnTargetAsync(TargetCall call, WorkerPlan plan, CallsInFlight calls, CancellationToken cancellationToken)
    {
        if (calls.Find(call.CallId) is not { } running)
            throw new JsonRpcErrorException($"No heal or order '{call.CallId}' is in flight, so no script runs on '{call.Hostname}' for it.");

        // A machine that is not known is the runner's to refuse.
        if (targets().Route(call.Hostname) is { } route
            && guard.RefuseTarget(plan.Set.Find(running.Plugin)!, route.Executor, route.Hostname) is { } refusal)
            return ExecutionResult.NotRun(FailureKind.Refused, refusal, TimeSpan.Zero);

        var timeout = TimeSpan.FromSeconds(Math.Clamp(call.TimeoutSeconds, 0, MaxTimeout.TotalSeconds));

        // Whatever time the plugin asks for, and whether it waits or not: no two heals of a machine have scripts there side by side.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, running.Ending.Token);
        return await targets().RunAsync(call.Hostname, call.Script, timeout, ending.Token);
    }

    private SecretReply ReadSecret(SecretCall call, WorkerPlan plan)
    {
        if (SecretFiles.ProblemOf(call.Name) is { } problem)
            throw new JsonRpcErrorException(problem);
        if (guard.RefuseSecret(Package(call.Plugin, plan), call.Name) is { } refusal)
            throw new JsonRpcErrorException(JsonRpcErrorCodes.Refused, refusal);
        try
        {
            return new SecretReply(secrets.Read(call.Name));
        }
        catch (InvalidOperationException exception)
        {
            LogSecret(exception.Message);
            throw new JsonRpcErrorException(exception.Message);
        }
    }

    private void Record(DeniedUse use, WorkerPlan plan)
    {
        if (plan.Loads(use.Plugin) && use.Path.Length <= LongestPath && use.Contribution.Length <= LongestPath)
            guard.RecordPath(Package(use.Plugin, plan), use.Path, use.Contribution);
    }

    private void Record(HeapExhausted call, WorkerPlan plan)
    {
        if (plan.Loads(call.Plugin) && call.Contribution.Length <= LongestPath)
            guard.RecordMemory(Package(call.Plugin, plan), call.Contribution, plan.Limits.MemoryMb);
    }

    /// <summary>A worker speaks for the plugins that it has loaded, and for no other.</summary>
    private static InstalledPackage Package(string plugin, WorkerPlan plan) => plan.Loads(plugin)
        ? plan.Set.Find(plugin)!
        : throw new JsonRpcErrorException(JsonRpcErrorCodes.Refused, $"Plugin '{plugin}' is not in this worker.");

    /// <summary>Cut here too, because whoever is in the worker may write to its socket past the worker's own code.</summary>
    private void Log(LogEntry entry)
    {
        var level = (LogLevel)Math.Clamp(entry.Level, (int)LogLevel.Trace, (int)LogLevel.Critical);
        var (plugin, category) = (Excerpt.Of(entry.Plugin, Excerpt.Name), Excerpt.Of(entry.Category, Excerpt.Name));
        var text = Excerpt.Of(entry.Message, LongestText);
        LogPlugin(level, plugin, category, text);
    }

    [LoggerMessage(EventId = 1811, Message = "{Plugin}: {Category}: {Text}")]
    private partial void LogPlugin(LogLevel level, string plugin, string category, string text);

    [LoggerMessage(1812, LogLevel.Error, "{Reason}")]
    private partial void LogSecret(string reason);
}
