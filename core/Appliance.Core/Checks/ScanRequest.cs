using Appliance.Core.State;

namespace Appliance.Core.Checks;

/// <summary>A scan that the server asked for. It asks once, so the request is on disk until a scan that began after it has ended. Thread-safe.</summary>
internal sealed class ScanRequest
{
    private readonly Lock _gate = new();
    private readonly Facts _facts;
    private int _asked;
    private int _taken;

    public ScanRequest(Facts facts)
    {
        _facts = facts;
        _asked = facts.Get(Facts.ScanRequested) is null ? 0 : 1;
    }

    public void Raise()
    {
        lock (_gate)
        {
            // First in memory: a disk that is full does not keep the scan from running.
            _asked++;
            _facts.Set(Facts.ScanRequested, "yes");
        }
    }

    /// <summary>Hands each request out once; the caller then runs the scan.</summary>
    /// <returns>The request's number; null when none waits.</returns>
    public int? Take()
    {
        lock (_gate)
        {
            if (_taken == _asked)
                return null;

            _taken = _asked;
            return _taken;
        }
    }

    /// <summary>Forgets the request when its scan has ended, so that a crash before repeats it. One that was raised meanwhile stays.</summary>
    public Task EndAfterAsync(int request, Task scan) => scan.ContinueWith(
        done =>
        {
            if (done.IsCompletedSuccessfully)
                End(request);
        },
        CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private void End(int request)
    {
        lock (_gate)
        {
            if (request == _asked)
                _facts.Clear(Facts.ScanRequested);
        }
    }
}
