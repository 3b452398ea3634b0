using Appliance.Core.Hosting;

namespace Appliance.Core.Reporting;

/// <summary>Wakes one lane of the outbox.</summary>
internal sealed class LaneSignal : WakeSignal
{
    /// <summary>Until it is raised, or the next item is due; where none waits, for <paramref name="poll"/>.</summary>
    public async Task WaitAsync(TimeSpan? untilNext, TimeSpan poll, TimeProvider time, CancellationToken cancellationToken)
    {
        if (untilNext is not { } due)
        {
            await WaitAsync(poll, cancellationToken);
            return;
        }

        using var elapsed = new CancellationTokenSource(due, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, elapsed.Token);
        await WaitAsync(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
