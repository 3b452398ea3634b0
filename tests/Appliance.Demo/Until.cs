namespace Appliance.Demo;

/// <summary>Waits for what other processes do.</summary>
internal static class Until
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks until the answer is not null; after the deadline it fails with the sentence <paramref name="what"/>.</summary>
    public static async Task<T> HoldsAsync<T>(string what, TimeSpan deadline, Func<CancellationToken, Task<T?>> ask, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline);
        try
        {
            while (true)
            {
                if (await ask(limit.Token) is { } answer)
                    return answer;
                await Task.Delay(Pause, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DemoException($"Waited {deadline.TotalSeconds:0} s in vain: {what}");
        }
    }
}
