namespace Appliance.Protocol.Worker;

/// <summary>The methods of the wire between supervisor and worker. Both directions share one connection.</summary>
public static class WorkerMethods
{
    /// <summary>Supervisor to worker, first and once: <see cref="LoadRequest"/> → <see cref="LoadReply"/>.</summary>
    public const string Load = "load";

    /// <summary>Supervisor to worker: <see cref="ExecutorCall"/> → ExecutionResult.</summary>
    public const string Execute = "execute";

    /// <summary>Supervisor to worker: <see cref="ActionCall"/> → HealResult.</summary>
    public const string Heal = "heal";

    /// <summary>Supervisor to worker: <see cref="OrderCall"/> → OrderResult.</summary>
    public const string RunOrder = "run_order";

    /// <summary>Supervisor to worker: <see cref="PollCall"/> → a list of Incident.</summary>
    public const string Poll = "poll";

    /// <summary>Worker to supervisor, while a heal or an order runs: <see cref="TargetCall"/> → ExecutionResult.</summary>
    public const string RunOnTarget = "run_on_target";

    /// <summary>Worker to supervisor: <see cref="SecretCall"/> → <see cref="SecretReply"/>, or the error <see cref="Rpc.JsonRpcErrorCodes.Refused"/>.</summary>
    public const string ReadSecret = "read_secret";

    /// <summary>Worker to supervisor, a notification: <see cref="DeniedUse"/>.</summary>
    public const string Denied = "denied";

    /// <summary>Worker to supervisor, a notification: <see cref="OverdueCall"/>.</summary>
    public const string Overdue = "overdue";

    /// <summary>Worker to supervisor, a notification: <see cref="Worker.HeapExhausted"/>.</summary>
    public const string HeapExhausted = "heap_exhausted";

    /// <summary>Worker to supervisor, a notification: <see cref="LogEntry"/>.</summary>
    public const string Log = "log";
}
