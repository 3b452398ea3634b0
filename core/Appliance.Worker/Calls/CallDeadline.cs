using Appliance.Protocol.Worker;

namespace Appliance.Worker.Calls;

/// <summary>Holds plugin code to a deadline, whether it listens to its token or not, and tells when the heap did not suffice for it. Thread-safe.</summary>
internal sealed class CallDeadline(OverdueCalls overdue, SupervisorNotices notices, TimeProvider time)
{
    /// <summary>How long a cancelled call may take to end itself and report what it has.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <param name="contribution">What is called, such as <c>order type 'backup'</c>.</param>
    /// <exception cref="TimeoutException">The call did not end in time; it may still run.</exception>
    public async Task<T> RunAsync<T>(
        string plugin, string contribution, Func<CancellationToken, Task<T>> call, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(deadline, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var token = ending.Token;
        var running = Task.Run(() => new PluginCall(plugin, contribution).RunAsync(() => call(token)), CancellationToken.None);
        try
        {
            return await running.WaitAsync(deadline + Grace, time, cancellationToken);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
        catch (OutOfMemoryException)
        {
            _ = notices.TellAsync(WorkerMethods.HeapExhausted, new HeapExhausted(plugin, contribution), WorkerJson.Default.HeapExhausted);
            throw;
        }
        finally
        {
            if (!running.IsCompleted)
                _ = overdue.WatchAsync(new OverdueCall(plugin, contribution), running, deadline - time.GetElapsedTime(start));
        }
    }
}
