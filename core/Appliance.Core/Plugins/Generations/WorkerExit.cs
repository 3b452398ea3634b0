namespace Appliance.Core.Plugins.Generations;

/// <summary>Waits for the end of a worker's process, and not for ever: one that waits for a disk or a share cannot be killed.</summary>
internal static class WorkerExit
{
    /// <summary>Kills a process that does not end by itself.</summary>
    /// <returns>Null when it lives on all the same.</returns>
    public static async Task<WorkerEnd?> OfAsync(Task<WorkerEnd> exited, Action kill, TimeProvider time)
    {
        if (await WithinAsync(exited, PluginDeadlines.Exit, time) is { } end)
            return end;

        kill();
        return await WithinAsync(exited, PluginDeadlines.Killed, time);
    }

    private static async Task<WorkerEnd?> WithinAsync(Task<WorkerEnd> exited, TimeSpan deadline, TimeProvider time)
    {
        try
        {
            return await exited.WaitAsync(deadline, time);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
