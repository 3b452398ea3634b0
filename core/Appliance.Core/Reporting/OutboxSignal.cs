namespace Appliance.Core.Reporting;

/// <summary>Wakes the sender when something was added to the outbox.</summary>
internal sealed class OutboxSignal : IDisposable
{
    public LaneSignal Completions { get; } = new();

    public LaneSignal Reports { get; } = new();

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
