using Appliance.Core.State;

namespace Appliance.Core.Checks;

/// <summary>A scan that the server asked for. It asks once, so the request is on disk until the scan has ended.</summary>
internal sealed class ScanRequest
{
    private readonly Facts _facts;
    private int _state;

    private const int None = 0;
    private const int Waiting = 1;
    private const int Scanning = 2;

    public ScanRequest(Facts facts)
    {
        _facts = facts;
        _state = facts.Get(Facts.ScanRequested) is null ? None : Waiting;
    }

    /// <summary>True once for each request: the caller then runs the scan.</summary>
    public bool Asked => Interlocked.CompareExchange(ref _state, Scanning, Waiting) == Waiting;

    public void Raise()
    {
        try
        {
            _facts.Set(Facts.ScanRequested, "yes");
        }
        finally
        {
            // On a full disk the request lives as long as the process: better than not at all.
            Volatile.Write(ref _state, Waiting);
        }
    }

    public void ClearAfter(Task scan) => _ = scan.ContinueWith(
        done =>
        {
            if (done.IsCompletedSuccessfully && Interlocked.CompareExchange(ref _state, None, Scanning) == Scanning)
                _facts.Clear(Facts.ScanRequested);
        },
        CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
