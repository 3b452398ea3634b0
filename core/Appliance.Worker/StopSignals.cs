using System.Runtime.InteropServices;

namespace Appliance.Worker;

/// <summary>
/// A terminal and systemd signal the daemon and its workers at once. The daemon lets the calls in flight end and then closes the
/// worker; a worker that ended by itself would lose them, and be blamed for it.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly PosixSignal[] All = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGHUP];

    private readonly IReadOnlyList<PosixSignalRegistration> _ignored;

    private StopSignals() => _ignored = [.. All.Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true))];

    /// <summary>Ignores them until it is disposed.</summary>
    public static StopSignals Ignore() => new();

    public void Dispose()
    {
        foreach (var registration in _ignored)
            registration.Dispose();
    }
}
