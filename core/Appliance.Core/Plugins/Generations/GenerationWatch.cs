namespace Appliance.Core.Plugins.Generations;

/// <summary>What becomes of a generation that serves when its worker is lost, or when a call in it ignores its end. Thread-safe.</summary>
internal sealed class GenerationWatch(ServingGeneration serving, NextGeneration next, WorkerLosses losses)
{
    public void Add(Generation generation)
    {
        generation.Calls.Late.Overran += call => Replace(generation, call);
        _ = WatchAsync(generation);
    }

    /// <summary>What a call holds that ignores its end, such as a busy thread, goes only with its process.</summary>
    private void Replace(Generation runaway, Contribution overrun)
    {
        losses.Judge(runaway, overrun);
        next.CountLoss();
        if (serving.Current != runaway)
            return;

        if (runaway.Plan.Plugins.Count > 1)
            _ = ReplaceAsync(runaway);
        else
            serving.LetGo(runaway);
    }

    /// <summary>The others are served by it until the next one serves, which the culprit is not in.</summary>
    private async Task ReplaceAsync(Generation runaway)
    {
        await next.StartAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Where none could be started, the next call tries again, and says why when it cannot be.
        serving.LetGo(runaway);
    }

    private async Task WatchAsync(Generation generation)
    {
        await generation.Closed;
        try
        {
            if (!generation.IsStopping && await losses.SettleAsync(generation))
                next.CountLoss();
        }
        finally
        {
            serving.Forget(generation);
            generation.Settle();
        }
    }
}
