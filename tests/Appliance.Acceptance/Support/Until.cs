namespace Appliance.Acceptance.Support;

/// <summary>Waits for what other processes do.</summary>
internal static class Until
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>Asks until the answer holds; after the deadline the test fails with what it waited for.</summary>
    public static async Task<T> HoldsAsync<T>(string what, Func<Task<T>> ask, Func<T, bool> holds, Func<string>? evidence = null, TimeSpan? patience = null)
    {
        var limit = patience ?? Patience;
        using var deadline = new CancellationTokenSource(limit);
        while (true)
        {
            var answer = await ask();
            if (holds(answer))
                return answer;
            if (deadline.IsCancellationRequested)
                Assert.Fail($"Waited {limit.TotalSeconds:0} s in vain: {what}. The last answer was {answer}.\n{evidence?.Invoke()}");
            await Task.Delay(Pause);
        }
    }

    public static Task HoldsAsync(string what, Func<bool> holds, Func<string>? evidence = null, TimeSpan? patience = null) =>
        HoldsAsync(what, () => Task.FromResult(holds()), held => held, evidence, patience);
}
