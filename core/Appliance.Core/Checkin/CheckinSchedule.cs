namespace Appliance.Core.Checkin;

/// <summary>When the next check-in is, and how the last one went.</summary>
internal sealed class CheckinSchedule(CheckinSignal signal, CheckinStatus status, TimeProvider time)
{
    public Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken) => signal.WaitAsync(delay, cancellationToken);

    public void Succeeded(string applianceId) => status.Succeeded(time.GetUtcNow(), applianceId);

    public void Failed(string error) => status.Failed(error);
}
