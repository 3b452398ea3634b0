using Appliance.Protocol.Worker;

namespace Appliance.Worker.Calls;

/// <summary>Tells the supervisor of calls that ignore their end: what they hold, such as a busy thread, goes only with this process. Thread-safe.</summary>
internal sealed class OverdueCalls(SupervisorNotices notices, TimeProvider time)
{
    /// <summary>From a call's deadline on.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <param name="running">The plugin's own task, which nobody else waits for.</param>
    /// <param name="left">Until its deadline; less than nothing when that has passed.</param>
    public async Task WatchAsync(OverdueCall call, Task running, TimeSpan left)
    {
        var patience = left + Patience;
        await running.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!running.IsCompleted)
            await notices.TellAsync(WorkerMethods.Overdue, call, WorkerJson.Default.OverdueCall);
    }
}
