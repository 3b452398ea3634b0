namespace Appliance.Worker.Calls;

/// <summary>Holds plugin code to a deadline, whether it listens to its token or not.</summary>
internal static class CallDeadline
{
    /// <summary>How long a cancelled call may take to end itself and report what it has.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <exception cref="TimeoutException">The call did not end in time; it may still run.</exception>
    public static async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> call, TimeSpan deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(deadline, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var token = ending.Token;
        try
        {
            return await Task.Run(() => call(token), CancellationToken.None).WaitAsync(deadline + Grace, time, cancellationToken);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }
}
