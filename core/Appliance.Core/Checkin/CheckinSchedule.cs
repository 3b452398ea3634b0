using Appliance.Core.Configuration;
using Appliance.Core.Hosting;

namespace Appliance.Core.Checkin;

/// <summary>When the next check-in is, and how the last one went: at the configured interval, later with a jittered back-off while the server is away.</summary>
internal sealed class CheckinSchedule(
    ApplianceConfiguration configuration, CheckinSignal signal, CheckinStatus status, ProgressGate progress, TimeProvider time)
{
    private static readonly TimeSpan LongestCheckin = TimeSpan.FromSeconds(90);

    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(2), configuration.PollInterval);
    private TimeSpan _delay;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        progress.Report(ProgressGate.Checkin, _delay + LongestCheckin);
        return signal.WaitAsync(_delay, cancellationToken);
    }

    public void Succeeded(string applianceId, TimeSpan? clockSkew)
    {
        _backoff.Reset();
        _delay = configuration.PollInterval;
        status.Succeeded(time.GetUtcNow(), applianceId, clockSkew);
    }

    public void Failed(string error)
    {
        _delay = _backoff.Next();
        status.Failed(error);
    }
}
