namespace Appliance.Core.Reporting;

/// <summary>Wakes the sender when something was added to the outbox.</summary>
internal sealed class OutboxSignal(TimeProvider time) : IDisposable
{
    public LaneSignal Completions { get; } = new(time);

    public LaneSignal Reports { get; } = new(time);

    public void Raise()
    {
        Completions.Raise();
        Reports.Raise();
    }

    public void Dispose()
    {
        Completions.Dispose();
        Reports.Dispose();
    }
}
